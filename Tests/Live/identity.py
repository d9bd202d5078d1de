"""Whom servers of the tests run as: the person at the keyboard, or nobody where that is root."""

import grp
import os
import pwd

is_root = os.geteuid() == 0
person = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.geteuid())
user = person.pw_name
group = grp.getgrgid(person.pw_gid).gr_name

#: What a command needs in front of it to act as root.
as_root = [] if is_root else ["sudo", "-n"]


def own(path):
    """Hands a folder over to the one whom servers run as."""
    if is_root:
        os.chown(path, person.pw_uid, person.pw_gid)
    return path
