import Store

// The kinds of things that ids and permissions speak of; each has more to say in its own folder.

public enum Site {}
public enum Account {}
public enum Organization {}
public enum Group {}
public enum Project {}
public enum Request {}
public enum RequestType {}
public enum RequestTypeGroup {}
public enum Field {}
public enum Comment {}
public enum Attachment {}
public enum Queue {}
public enum Status {}
public enum Transition {}
public enum Workflow {}
public enum SecurityLevel {}
public enum PermissionGrant {}
public enum IncomingMail {}
public enum OutgoingMail {}
public enum Notice {}
public enum APIToken {}
