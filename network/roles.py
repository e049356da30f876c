"""Which permissions a role carries on the organisation it is held in.

The table is the whole of the policy; `domain/memberships.py` turns it into rights, the
querysets ask for them.
"""

from network.enums import Permission as P
from network.enums import Role

PERMISSIONS: dict[Role, frozenset[P]] = {
    Role.COORDINATOR: frozenset(P),
    Role.STEERING: frozenset({P.READ_INTERNAL, P.DECIDE_REGIONAL_GOALS}),
    Role.EDUCATION_LEADER: frozenset({P.READ_INTERNAL, P.WRITE_GOALS, P.DECIDE_GOALS, P.EVALUATE, P.MANAGE_PEOPLE}),
    Role.UNIT_LEADER: frozenset({P.READ_INTERNAL, P.WRITE_GOALS, P.DECIDE_GOALS}),
    Role.EVA: frozenset({P.READ_INTERNAL, P.EVALUATE}),
    Role.PRO: frozenset({P.READ_INTERNAL}),
    Role.UNION: frozenset({P.READ_INTERNAL}),
    Role.EDITOR: frozenset({P.EDIT_PAGES}),
    Role.MEMBER: frozenset(),
    Role.PARTNER: frozenset(),
}

# Roles that open the Wagtail admin, and the Wagtail group that carries their page permissions.
WAGTAIL_GROUPS: dict[Role, str] = {
    Role.COORDINATOR: "Koordinatorer",
    Role.EDITOR: "Redaktører",
}
