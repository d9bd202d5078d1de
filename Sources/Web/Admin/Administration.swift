import Web

/// Where projects and the site are set up: who comes in, what they can do, what they are asked.
public enum Administration {
  // Add each page here as soon as it compiles (the full list waits in /work/Administration.swift.keep).
  public static let routes: [Route] = []
}
