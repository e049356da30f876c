"""Which permissions a role carries on the organisation it is held in.

The table is the whole of the policy; `network.memberships.actions` turns it into rights, the
querysets ask for them.
"""

from network.organisations.enums import OrganisationKind as Kind
from network.organisations.enums import Permission as P
from network.roles.enums import Role

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

# The levels of organisation at which a role is held, where something is entrusted to the role itself.
HELD_AT: dict[Role, frozenset[Kind]] = {
    Role.COORDINATOR: frozenset({Kind.REGION}),
    Role.STEERING: frozenset({Kind.REGION, Kind.MUNICIPALITY}),
    Role.EDUCATION_LEADER: frozenset({Kind.MUNICIPALITY}),
    Role.UNIT_LEADER: frozenset({Kind.UNIT}),
    Role.EVA: frozenset({Kind.REGION, Kind.MUNICIPALITY}),
    Role.PRO: frozenset({Kind.REGION, Kind.MUNICIPALITY}),
    Role.UNION: frozenset(Kind),
    Role.EDITOR: frozenset({Kind.REGION, Kind.MUNICIPALITY}),
    Role.MEMBER: frozenset(Kind),
    Role.PARTNER: frozenset(Kind),
}

# Those among them that are held in a network too; the others lead or edit for an organisation.
HELD_IN_NETWORKS = frozenset(Role) - {Role.EDUCATION_LEADER, Role.UNIT_LEADER, Role.EDITOR}

# Roles that open the Wagtail admin, and what the groups that carry their page permissions are called.
WAGTAIL_GROUPS: dict[Role, str] = {
    Role.COORDINATOR: "Koordinatorer",
    Role.EDITOR: "Redaktører",
}
