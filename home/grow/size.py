"""How large a synthetic installation becomes. What is said of a region holds for each of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """The defaults are those of a country: 15 regions of 24 municipalities with 22 units each."""

    regions: int = 15
    municipalities: int = 24
    units: int = 22
    """Units of each municipality."""
    goals: int = 2_667
    """Goals of each region: `regional_goals` are its own, one in six the municipalities', the rest the units'."""
    measures: int = 3
    """Measures of each goal."""
    updates: int = 3
    """Updates of each measure."""
    people: int = 667
    """People of each region; all who hold an office are there, however few are asked for."""
    analyses: int = 167
    """GAP analyses of each region."""
    pages: int = 4
    """How many municipalities and networks of each region get a page beside the region's own."""

    @property
    def regional_goals(self) -> int:
        return max(1, min(16, self.goals // 8))

    @property
    def municipal_goals(self) -> int:
        return (self.goals - self.regional_goals) // 6

    @property
    def unit_goals(self) -> int:
        return self.goals - self.regional_goals - self.municipal_goals
