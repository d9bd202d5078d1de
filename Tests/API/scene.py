"""Who acts in the tests of the API."""

from clients import Plain, answers, platform, pycontribs, service_desk


class Scene:
    """A customer who may raise, the agent of that desk and the site's administrator, each with his clients."""

    def __init__(self, site):
        self.site = site
        self.administrator = service_desk(site, site.person("site-administrator"))
        self.agent = service_desk(site, site.person("agent"))
        self.customer = service_desk(site, site.person("customer"))
        theirs = {desk["id"] for desk in self.agent.get_service_desks()}
        self.desk = next(desk for desk in self.customer.get_service_desks() if desk["id"] in theirs)
        self.type = self.customer.get_request_types(self.desk["id"])["values"][0]
        self.fields = self.customer.get_request_type_fields(self.desk["id"], self.type["id"])

    def raised(self, summary="The printer is out of ink", by=None, **more):
        return (by or self.customer).create_customer_request(self.desk["id"], self.type["id"], answers(self.fields, summary), **more)

    def plain(self, role=None):
        return Plain(self.site, role and self.site.person(role))

    def platform(self, role):
        return platform(self.site, self.site.person(role))

    def pycontribs(self, role):
        return pycontribs(self.site, self.site.person(role))
