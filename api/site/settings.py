"""From the command line, the environment and `yusuan.toml` to the settings of a server."""

from typing import Any, Literal

from pydantic import Field, IPvAnyNetwork, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """What a server needs to know; an argument goes before `YUSUAN_*`, that before `yusuan.toml`.

    `store` is a store directory or the http(s) URL of a SPARQL endpoint. `timeout` is in seconds,
    `memory` in MiB for each worker, `largest_answer` in MiB, `known_answers` in MiB for all answers that
    are kept to be given again. Releases of up to `in_memory` quads are
    answered from memory. Queries longer than `slow_seconds` are logged. Nothing is writable over
    HTTP without an `update_token`. `processes` read documents (as many as
    the machine has processors, where None), each document within `document_seconds` of
    processor time and `document_memory` MiB; `bodies` is the file of the bodies that were accepted here, `corrections` that of corrected readings;
    `cache` is the folder where what all stores begin with is kept ready-made, nothing where blank. With `ahead`,
    publishing keeps with the release what its first pages and its search need. The server keeps up to `connections` open, of one client
    `connections_per_client`; `trusted_proxies` may name the client in X-Forwarded-For.
    """

    model_config = SettingsConfigDict(
        env_prefix="YUSUAN_", toml_file="yusuan.toml", extra="forbid", frozen=True
    )

    store: str = "yusuan-store"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    timeout: float = Field(default=30.0, gt=0)
    workers: int = Field(default=4, ge=1)
    long_workers: int = Field(default=4, ge=1)
    waiting: int = Field(default=256, ge=2)
    in_memory: int = Field(default=1_000_000, ge=0)
    slow_seconds: float = Field(default=1.0, ge=0)
    update_token: SecretStr | None = Field(default=None, min_length=16)
    memory: int = Field(default=1024, ge=64)
    largest_answer: int = Field(default=1024, ge=1)
    ahead: bool = True
    known_answers: int = Field(default=64, ge=0)
    processes: int | None = Field(default=None, ge=1)
    bodies: str = "yusuan-bodies.csv"
    corrections: str = "yusuan-corrections.csv"
    cache: str = "~/.cache/yusuan"
    document_seconds: float = Field(default=300.0, gt=0)
    document_memory: int = Field(default=2048, ge=256)
    service_endpoints: tuple[str, ...] = ()
    language: Literal["zh", "en"] = "zh"
    publisher: str = "Yusuan"
    publisher_type: str = Field(default="NonProfitOrganisation", pattern="^[A-Za-z()-]+$")
    licence: Literal[
        "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "ODC-By-1.0", "ODbL-1.0", "PDDL-1.0"
    ] = "CC-BY-4.0"
    page_size: int = Field(default=50, ge=1, le=1000)
    connections: int = Field(default=4096, ge=16)
    connections_per_client: int = Field(default=128, ge=4)
    trusted_proxies: tuple[IPvAnyNetwork, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then `yusuan.toml` of the working directory."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load(**arguments: Any) -> Settings:
    """The settings, with those arguments that are not None put first.

    >>> load(port=8080, host=None).port
    8080
    """
    return Settings(**{name: value for name, value in arguments.items() if value is not None})
