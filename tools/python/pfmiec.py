"""Runs of PhaseFieldMiec from Python: open what a run wrote, or start one.

    import pfmiec
    run = pfmiec.open("results/quickstart")
    run.history["overpotential"]            # a column; run.history.units says [V]
    state = run.at(120)                     # the snapshot nearest to 120 s
    state["u"]                              # u[z, y, x]
    run = pfmiec.run("inputs/quickstart.yaml", set={"solute": None})

One file, on numpy and h5py; copy it to where you work or add its folder to
PYTHONPATH. It reads finished, interrupted and living runs alike: each look
at ``history``, ``times`` and ``at`` reads what is on the disk by then.
"""

from __future__ import annotations

import csv
import json
import math
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Optional, Union

import h5py
import numpy
from numpy.typing import NDArray

__all__ = [
    "MATERIALS",
    "MissingPackage",
    "NoSuchData",
    "PfmiecError",
    "ProgramMissing",
    "Run",
    "RunFailed",
    "RunInterrupted",
    "Snapshot",
    "Table",
    "WrongInput",
    "example",
    "open",
    "run",
]

#: Names of the ids in the field ``material``.
MATERIALS = {0: "pore", 1: "SE", 2: "CC", 3: "MIEC", 4: "IEI"}

_METRES = {"m": 1.0, "um": 1e-6, "nm": 1e-9}
Array = NDArray[Any]
PathLike = Union[str, "os.PathLike[str]"]


class PfmiecError(Exception):
    """What goes wrong here; its text is a sentence."""


class NoSuchData(PfmiecError, KeyError):
    """A folder, file, column or field that is not there."""

    def __str__(self) -> str:
        return str(self.args[0])


class MissingPackage(PfmiecError):
    """A package of Python that a method needs is not installed."""


class ProgramMissing(PfmiecError):
    """The program itself is not found."""


class WrongInput(PfmiecError):
    """The program refused input or options (exit code 2)."""


class RunFailed(PfmiecError):
    """The run could not go on (exit code 1 or 70)."""


class RunInterrupted(PfmiecError):
    """A signal or its limit of time ended the run; it can be resumed."""


class Table(Mapping[str, Array]):
    """Columns of numbers by name. Places left empty are NaN."""

    def __init__(self, columns: dict[str, Array], units: dict[str, str]) -> None:
        self._columns = columns
        #: Unit of each column, "1" where it has none.
        self.units = units

    def __getitem__(self, name: str) -> Array:
        if name not in self._columns:
            raise NoSuchData(
                f"there is no column '{name}'; there are {', '.join(self._columns)}"
            )
        return self._columns[name]

    def __contains__(self, name: object) -> bool:
        return name in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(next(iter(self._columns.values()), ()))

    def label(self, name: str) -> str:
        """Name and unit for an axis, as in ``overpotential [V]``."""
        return f"{name} [{self.units[name]}]"

    def __repr__(self) -> str:
        return f"<Table of {self.rows} rows: {', '.join(map(self.label, self))}>"


class Snapshot(Mapping[str, Array]):
    """Fields at one time. ``snapshot["u"]`` is an array [z, y, x].

    A plane of a run in 2D is one cell thick along z; there y points from the
    collector to the solid electrolyte, in 3D z does. Around an axis x is the
    radius. ``axes`` names the axes of each array, ``x``, ``y`` and ``z`` are
    coordinates of the centres of cells [m].
    """

    axes = ("z", "y", "x")

    def __init__(self, path: Path, wanted: Optional[float] = None) -> None:
        self.path = path
        self._fields: dict[str, Array] = {}
        with _hdf(path) as file:
            image = file["VTKHDF"]
            #: Time of this snapshot, in ``time_unit``.
            self.time = float(file.attrs["time"])
            self.time_unit = _text(file.attrs["time_unit"])
            self.step = int(file.attrs["step"])
            #: Time that was asked for; None where none was.
            self.wanted = wanted
            unit = _METRES.get(_text(file.attrs["length_unit"]), 1.0)
            extent = [int(edge) for edge in image.attrs["WholeExtent"]]
            self.spacing = tuple(float(h) * unit for h in image.attrs["Spacing"])
            origin = [float(low) * unit for low in image.attrs["Origin"]]
            self._centres = [
                origin[axis]
                + self.spacing[axis]
                * (numpy.arange(*extent[2 * axis : 2 * axis + 2]) + 0.5)
                for axis in range(3)
            ]
            cells = image["CellData"]
            self._names = list(cells)
            #: Unit of each field.
            self.units = {name: _text(cells[name].attrs["units"]) for name in cells}
            #: What each field is, in words.
            self.meanings = {
                name: _text(cells[name].attrs["long_name"]) for name in cells
            }

    @property
    def exact(self) -> bool:
        """Whether this is the time that was asked for, to nine digits."""
        return self.wanted is None or math.isclose(
            self.time, self.wanted, rel_tol=1e-9, abs_tol=1e-12
        )

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of cells along z, y, x."""
        x, y, z = (len(centres) for centres in self._centres)
        return z, y, x

    @property
    def x(self) -> Array:
        """Centres of cells along x [m]."""
        return self._centres[0]

    @property
    def y(self) -> Array:
        """Centres of cells along y [m]."""
        return self._centres[1]

    @property
    def z(self) -> Array:
        """Centres of cells along z [m]."""
        return self._centres[2]

    def __getitem__(self, name: str) -> Array:
        if name not in self._names:
            raise NoSuchData(
                f"{self.path.name} has no field '{name}'; it has "
                + ", ".join(self._names)
            )
        if name not in self._fields:
            with _hdf(self.path) as file:
                self._fields[name] = file["VTKHDF/CellData"][name][()]
        return self._fields[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        near = "" if self.exact else f", nearest to {self.wanted:g}"
        cells = " × ".join(str(count) for count in self.shape)
        when = f"{self.time:g} {self.time_unit}{near}"
        return f"<Snapshot at {when}: {', '.join(self)}; {cells} cells (z, y, x)>"


class Run:
    """The folder of a run."""

    def __init__(self, folder: PathLike) -> None:
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise NoSuchData(f"there is no folder {self.folder}")
        if (
            not (self.folder / "history.csv").exists()
            and not (self.folder / "run.vtkhdf.series").exists()
        ):
            raise NoSuchData(
                f"{self.folder} holds no run: neither history.csv nor "
                "run.vtkhdf.series is there"
            )

    @property
    def history(self) -> Table:
        """A row per observation; columns with their units."""
        return _table(self.folder / "history.csv")

    @property
    def cycles(self) -> Table:
        """A row per cycle of the protocol."""
        return _table(self.folder / "cycles.csv")

    @property
    def times(self) -> Array:
        """Times of the snapshots."""
        return numpy.array([time for time, _ in self._snapshots()])

    @property
    def finished(self) -> bool:
        """Whether the run came to the end that its input asks for."""
        try:
            return bool(self.summary["finished"])
        except NoSuchData:
            return False

    @property
    def summary(self) -> dict[str, Any]:
        """What the run came to. Raises NoSuchData while it goes on."""
        path = self.folder / "summary.json"
        try:
            entries: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return entries
        except FileNotFoundError:
            raise NoSuchData(
                f"{path} is not there: the run is still going on, or was killed"
            ) from None

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        """Physical parameters by key: value, unit, source, uncertainty."""
        return {entry["key"]: entry for entry in self.summary.get("parameters", [])}

    @property
    def input(self) -> str:
        """The input with every value that was used, itself an input (YAML)."""
        path = self.folder / "resolved.yaml"
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise NoSuchData(f"{path} is not there") from None

    @property
    def materials(self) -> Array:
        """Id of the material of each cell [z, y, x]; MATERIALS names them."""
        return self.at(0)["material"]

    def at(self, time: float, exact: bool = False) -> Snapshot:
        """The snapshot nearest to a time; the earlier one of two as near.

        Its ``exact`` and ``time`` say what it is. With ``exact=True`` another
        time than that of a snapshot raises NoSuchData.
        """
        snapshots = self._snapshots()
        if not snapshots:
            raise NoSuchData(f"{self.folder} has no snapshot yet")
        name = min(snapshots, key=lambda one: abs(one[0] - time))[1]
        found = Snapshot(self.folder / name, float(time))
        if exact and not found.exact:
            raise NoSuchData(
                f"there is no snapshot at {time:g}; the nearest one is at "
                f"{found.time:g} {found.time_unit}"
            )
        return found

    @property
    def last(self) -> Snapshot:
        """The last snapshot so far."""
        return self.at(max(self.times, default=0.0))

    def isosurface(
        self, time: Optional[float] = None, field: str = "u", value: float = 0.5
    ) -> Any:
        """Where a field of a run in 3D takes a value, as pyvista.PolyData [m].

        Default: the surface of β in the last snapshot. Raises MissingPackage
        where pyvista is not installed.
        """
        try:
            import pyvista
        except ImportError:
            raise MissingPackage(
                "isosurfaces need pyvista: pip install pyvista"
            ) from None
        state = self.last if time is None else self.at(time)
        if 1 in state.shape:
            raise NoSuchData(
                f"{self.folder} is a run in 2D; draw its arrays with matplotlib"
            )
        # Before version 0.39 the class had another name.
        image = (getattr(pyvista, "ImageData", None) or pyvista.UniformGrid)()
        image.dimensions = [count + 1 for count in reversed(state.shape)]
        image.spacing = state.spacing
        image.origin = [
            centres[0] - h / 2
            for centres, h in zip((state.x, state.y, state.z), state.spacing)
        ]
        image.cell_data[field] = state[field].ravel()
        return image.cell_data_to_point_data().contour([value], scalars=field)

    def effective(self, program: Optional[PathLike] = None) -> dict[str, Any]:
        """Effective properties of the last state for models of a whole cell.

        What ``pfmiec effective`` prints; docs/python.md says what is in it.
        """
        done = _call(program, ["effective", str(self.folder)])
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def _snapshots(self) -> list[tuple[float, str]]:
        try:
            text = (self.folder / "run.vtkhdf.series").read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        return [
            (float(entry["time"]), entry["name"]) for entry in json.loads(text)["files"]
        ]

    def __repr__(self) -> str:
        state = "finished" if self.finished else "not finished"
        return f"<Run {self.folder}: {len(self._snapshots())} snapshots, {state}>"


def open(folder: PathLike) -> Run:
    """Opens the folder of a run. Raises NoSuchData where it holds none."""
    return Run(folder)


def example(
    file: PathLike = "quickstart.yaml", program: Optional[PathLike] = None
) -> Path:
    """Writes the first example as an input file to begin with; returns its path."""
    path = Path(file)
    path.unlink(missing_ok=True)
    _call(program, ["new", "quickstart", "-o", str(path)])
    return path


def run(
    input: PathLike,
    *,
    set: Optional[Mapping[str, Any]] = None,
    out: Optional[PathLike] = None,
    overwrite: bool = False,
    threads: Optional[int] = None,
    device: Optional[str] = None,
    wall_clock: Optional[str] = None,
    program: Optional[PathLike] = None,
) -> Run:
    """Runs an input file to its end and opens what it wrote.

    set -- keys of the input to override, as in ``{"beta.compliance": 0.01,
        "current.separator-resistance": "3 ohm cm^2", "solute": None}``;
        None removes a key.
    out -- folder of the results; default: results/TITLE, as the program has it.
    program -- the program; default: the variable PFMIEC, the launcher or the
        program above this file, or pfmiec in PATH.

    Raises WrongInput, RunFailed or RunInterrupted with what the program said,
    and ProgramMissing.
    """
    options = ["run", str(input)]
    for path, value in (set or {}).items():
        options += ["--set", f"{path}={_written(value)}"]
    for name, given in (
        ("--out", out),
        ("--threads", threads),
        ("--device", device),
        ("--wall-clock", wall_clock),
    ):
        if given is not None:
            options += [name, str(given)]
    if overwrite:
        options.append("--overwrite")
    done = _call(program, options)
    told = [line for line in done.stdout.splitlines() if line.startswith("Results: ")]
    if out is None and not told:
        raise RunFailed(
            f"the program did not say where its results are:\n{done.stdout}"
        )
    return Run(
        out if out is not None else told[-1][len("Results: ") :].rsplit(" (open ", 1)[0]
    )


def _written(value: Any) -> str:
    """A value as an input has it."""
    if value is None:
        return ""
    if isinstance(value, (bool, numpy.bool_)):
        return "true" if value else "false"
    if isinstance(value, (int, numpy.integer)):
        return str(int(value))
    if isinstance(value, (float, numpy.floating)):
        return repr(float(value))
    if isinstance(value, Mapping):
        return (
            "{ "
            + ", ".join(f"{key}: {_written(part)}" for key, part in value.items())
            + " }"
        )
    if isinstance(value, (Sequence, numpy.ndarray)) and not isinstance(value, str):
        return "[" + ", ".join(_written(part) for part in value) + "]"
    return str(value)


def _call(
    program: Optional[PathLike], arguments: list[str]
) -> "subprocess.CompletedProcess[str]":
    command = [str(program) if program is not None else _program(), *arguments]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            check=False,
        )
    except OSError as error:
        raise ProgramMissing(
            f"{command[0]} cannot be started: {error.strerror}"
        ) from None
    if done.returncode == 0:
        return done
    said = done.stderr.strip() or done.stdout.strip() or f"exit code {done.returncode}"
    if done.returncode == 2:
        raise WrongInput(said)
    if done.returncode < 0 or done.returncode >= 128:
        raise RunInterrupted(said)
    raise RunFailed(said)


def _program() -> str:
    if os.environ.get("PFMIEC"):
        return os.environ["PFMIEC"]
    name = "pfmiec.cmd" if os.name == "nt" else "pfmiec"
    above = Path(__file__).resolve().parents
    for folder in (above[1], above[2]) if len(above) > 2 else above:
        for candidate in (folder / name, folder / "pfmiec.exe"):
            if candidate.is_file():
                return str(candidate)
    found = shutil.which("pfmiec")
    if found is None:
        raise ProgramMissing(
            "pfmiec is not in PATH; name it with program= or in the variable PFMIEC"
        )
    return found


def _hdf(path: Path) -> "h5py.File":
    try:
        return h5py.File(path, "r")
    except OSError as error:
        raise NoSuchData(f"{path} cannot be read as HDF5: {error}") from None


def _text(value: Any) -> str:
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def _table(path: Path) -> Table:
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        raise NoSuchData(f"{path} is not there") from None
    # A row that is being written has no end yet.
    whole = text[: text.rfind(b"\n") + 1].decode("utf-8")
    rows = list(csv.reader(whole.splitlines()))
    if not rows:
        raise NoSuchData(f"{path} has no header yet")
    names = [title.rpartition(" [")[0] for title in rows[0]]
    units = [title.rpartition(" [")[2].rstrip("]") for title in rows[0]]
    numbers = numpy.array(
        [[float(cell) if cell else math.nan for cell in row] for row in rows[1:]],
        dtype=float,
    ).reshape(-1, len(names))
    return Table(dict(zip(names, numbers.T)), dict(zip(names, units)))
