"""The pages that are looked at: one row each, the path and who opens it. A new page needs its row here."""

from collections import namedtuple

#: `person` is a role of the demonstration site's sign-ins, or None for nobody. KEY, TYPE, REQUEST… stand for what the site really has.
Page = namedtuple("Page", "path person")

PAGES = [
    Page("/sign-in", None),
    Page("/password", None),
    Page("/design", None),
    Page("/profile", "customer"),
    Page("/portal", "customer"),
    Page("/portal/requests", "customer"),
    Page("/portal/requests?status=all", "customer"),
    Page("/portal/{project}", "customer"),
    Page("/portal/{project}/raise/{type}", "customer"),
    Page("/portal/{project}/requests/{request}", "customer"),
    Page("/profile", "agent"),
    Page("/desk", "agent"),
    Page("/desk/{project}", "agent"),
    Page("/desk/{project}/requests/{request}", "agent"),
]
