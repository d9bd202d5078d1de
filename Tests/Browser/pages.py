"""The pages that are looked at: one row each, the path and who opens it. A new page needs its row here."""

from collections import namedtuple

#: `person` is a role of the demonstration site's sign-ins, or None for nobody. Names in braces stand for what the
#: site really has.
Page = namedtuple("Page", "path person")

PAGES = [
    Page("/sign-in", None),
    Page("/sign-up", None),
    Page("/password", None),
    Page("/design", None),
    Page("/portal", "customer"),
    Page("/portal/requests", "customer"),
    Page("/portal/requests?status=all", "customer"),
    Page("/portal/requests?q=nothing+like+it", "customer"),
    Page("/portal/{project}", "customer"),
    Page("/portal/{project}/raise/{type}", "customer"),
    Page("/portal/{project}/requests/{request}", "customer"),
    Page("/profile", "customer"),
    Page("/desk", "agent"),
    Page("/desk/search?q=vpn", "agent"),
    Page("/desk/{project}", "agent"),
    Page("/desk/{project}/queues/{queue}", "agent"),
    Page("/desk/{project}/raise", "agent"),
    Page("/desk/{project}/raise/{type}", "agent"),
    Page("/desk/{project}/requests/{request}", "agent"),
    Page("/desk/{project}/requests/{request}/edit", "agent"),
    Page("/desk/{project}/requests/{request}/who", "agent"),
    Page("/desk/{project}/requests/{request}/why/{person}", "agent"),
    Page("/desk/{project}/why", "agent"),
    Page("/profile", "agent"),
    Page("/desk/{project}/customers", "agent"),
    Page("/desk/{project}/settings", "project-administrator"),
    Page("/desk/{project}/settings/customer-permissions", "project-administrator"),
    Page("/desk/{project}/settings/mail", "project-administrator"),
    Page("/desk/{project}/settings/organizations", "project-administrator"),
    Page("/desk/{project}/settings/people", "project-administrator"),
    Page("/desk/{project}/settings/queues", "project-administrator"),
    Page("/desk/{project}/settings/request-types", "project-administrator"),
    Page("/desk/{project}/settings/request-types/{type}", "project-administrator"),
    Page("/desk/{project}/settings/request-types/{type}/form", "project-administrator"),
    Page("/desk/{project}/settings/queues/{queue}", "project-administrator"),
    Page("/admin", "site-administrator"),
    Page("/admin/customer-access", "site-administrator"),
    Page("/admin/groups", "site-administrator"),
    Page("/admin/mail", "site-administrator"),
    Page("/admin/organizations", "site-administrator"),
    Page("/admin/people", "site-administrator"),
    Page("/admin/people/{person}", "site-administrator"),
    Page("/admin/projects", "site-administrator"),
    Page("/organizations/{organization}", "site-administrator"),
]
