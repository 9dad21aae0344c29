"""What a torture test says at its end."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """The figures to publish, and every promise that was broken."""

    name: str
    figures: dict[str, str] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)

    def line(self) -> str:
        """One line of the table."""
        figures = ", ".join(f"{name} {value}" for name, value in self.figures.items())
        verdict = f"VIOLATED {len(self.violations)}" if self.violations else "holds"
        return f"{self.name:<28} {verdict:<12} {figures}"
