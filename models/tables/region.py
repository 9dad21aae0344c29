"""Kecamatan, desa and kelurahan, by Kemendagri code."""

from typing import ClassVar

from sqlmodel import Field, SQLModel


class Region(SQLModel, table=True):
    """One of the 18 kecamatan, 224 desa and 15 kelurahan; codes are dotted text."""

    __tablename__: ClassVar[str] = "region"

    code: str = Field(primary_key=True, max_length=13)
    name: str = Field(max_length=64)
    kind: str = Field(max_length=10)
    parent: str = Field(max_length=13, index=True)
    latitude: float
    longitude: float
    population: int
    population_year: int
