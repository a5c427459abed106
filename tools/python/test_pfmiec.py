"""Tests of pfmiec.py on a run of a few hundred cells.

PFMIEC names the program; without it the one above this folder, or in PATH, is
taken. Type: python3 -m unittest test_pfmiec
"""

import os
import shutil
import tempfile
import unittest
from pathlib import Path

import numpy

import pfmiec

INPUT = """\
title: slots
temperature: 333.15 K
precision: double
geometry:
  tubules: { cells: [16, 12], spacing: 20 nm, radius: 60 nm, pitch: 320 nm }
  stack: { solid-electrolyte: 60 nm, current-collector: 60 nm }
  lateral: periodic
  depth: 2 um
materials:
  solid-electrolyte:
    contact-angle: 90 deg
    interface-diffusion: 3e-20 m^3/s
    exchange-current: 50 A/m^2
  miec:
    contact-angle: 90 deg
    interface-diffusion: 3e-20 m^3/s
    exchange-current: 20 A/m^2
  current-collector: { contact-angle: 90 deg, interface-diffusion: 3e-20 m^3/s }
beta:
  surface-diffusion: 3e-21 m^3/s
  bulk-diffusion: 5.2e-14 m^2/s
  interface-width: 4
current:
  protocol: [ { current: 1 mA/cm^2, until: { charge: 0.0001 mAh/cm^2 } } ]
initial: { filled: { fraction: 0.5, from: solid-electrolyte } }
"""


class RunTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(tempfile.mkdtemp(prefix="pfmiec test "))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.input = cls.folder / "slots.yaml"
        cls.input.write_text(INPUT, encoding="utf-8")
        cls.run_ = pfmiec.run(
            cls.input,
            set={"temperature": "340 K", "materials.miec.exchange-current": "10 A/m^2"},
            out=cls.folder / "run",
            device="cpu",
            threads=1,
        )

    def copy(self, name: str) -> pfmiec.Run:
        return pfmiec.open(shutil.copytree(self.run_.folder, self.folder / name))

    def test_columns_have_the_units_of_their_header(self) -> None:
        history = self.run_.history
        self.assertEqual("V", history.units["overpotential"])
        self.assertEqual("charge [C/m^2]", history.label("charge"))
        self.assertEqual(0, history["time"][0])
        self.assertAlmostEqual(3.6, history["charge"][-1], 9)
        self.assertEqual(history.rows, len(history["time"]))
        # What a run came to is its last row.
        for name in ("contact_miec", "beta_volume"):
            self.assertEqual(self.run_.summary["last"][name], history[name][-1])
        self.assertIsNone(history.get("nothing"))
        with self.assertRaisesRegex(pfmiec.NoSuchData, "no column 'nothing'; there"):
            history["nothing"]

    def test_cycles_are_a_table_too(self) -> None:
        self.assertEqual("mAh/cm^2", self.run_.cycles.units["plated"])
        self.assertAlmostEqual(0.0001, self.run_.cycles["plated"][0], 9)

    def test_a_snapshot_says_whether_it_is_of_the_time_asked_for(self) -> None:
        times = self.run_.times
        self.assertEqual(0, times[0])
        self.assertTrue(self.run_.at(times[1]).exact)
        near = self.run_.at(times[1] + 0.1 * (times[2] - times[1]))
        self.assertFalse(near.exact)
        self.assertEqual(times[1], near.time)
        self.assertEqual(times[-1], self.run_.last.time)
        with self.assertRaisesRegex(pfmiec.NoSuchData, "no snapshot at 1e"):
            self.run_.at(1e9, exact=True)

    def test_arrays_are_z_y_x_and_coordinates_are_metres(self) -> None:
        state = self.run_.at(0)
        self.assertEqual((1, 18, 16), state.shape)
        self.assertEqual(state.shape, state["u"].shape)
        self.assertEqual("1", state.units["u"])
        numpy.testing.assert_allclose(state.x, 20e-9 * (numpy.arange(16) + 0.5))
        numpy.testing.assert_allclose(state.y, 20e-9 * (numpy.arange(18) + 0.5))
        materials = self.run_.materials
        self.assertEqual("CC", pfmiec.MATERIALS[materials[0, 0, 0]])
        self.assertEqual("SE", pfmiec.MATERIALS[materials[0, -1, 0]])
        # β begins at the solid electrolyte, at the high end of y.
        pore = materials[0] == 0
        filled = numpy.where(pore, state["u"][0], 0).sum(axis=1)
        self.assertGreater(filled[14], 5)
        self.assertLess(filled[3], 1)
        with self.assertRaisesRegex(pfmiec.NoSuchData, "no field 'v'"):
            state["v"]

    def test_the_input_has_what_was_set(self) -> None:
        self.assertIn("temperature: 340 K", self.run_.input)
        found = self.run_.parameters["materials.miec.exchange-current"]
        self.assertEqual((10, "A/m^2"), (found["value"], found["unit"]))

    def test_effective_properties_are_of_this_run(self) -> None:
        found = self.run_.effective()
        self.assertAlmostEqual(240e-9, found["thickness_m"], 15)
        contact = self.run_.summary["last"]["contact_miec"]
        self.assertAlmostEqual(contact, found["contacts"]["MIEC"]["area_m2"], 20)

    def test_a_living_run_is_read_as_far_as_it_is(self) -> None:
        living = self.copy("living")
        rows = living.history.rows
        (living.folder / "summary.json").unlink()
        with (living.folder / "history.csv").open("a", encoding="utf-8") as file:
            file.write("12.5,0.")
        self.assertFalse(living.finished)
        self.assertEqual(rows, living.history.rows)
        with self.assertRaisesRegex(pfmiec.NoSuchData, "still going on"):
            living.summary
        with (living.folder / "history.csv").open("a", encoding="utf-8") as file:
            file.write("1" + "," * (len(living.history) - 2) + "\r\n")
        self.assertEqual(rows + 1, living.history.rows)
        self.assertEqual(12.5, living.history["time"][-1])
        self.assertTrue(numpy.isnan(living.history["charge"][-1]))

    def test_a_plane_has_no_isosurface(self) -> None:
        with self.assertRaises((pfmiec.MissingPackage, pfmiec.NoSuchData)):
            self.run_.isosurface()

    def test_what_the_program_refuses_is_said(self) -> None:
        with self.assertRaisesRegex(pfmiec.WrongInput, "unknown key 'temperatur'"):
            pfmiec.run(self.input, set={"temperatur": "340 K"}, out=self.folder / "no")
        with self.assertRaisesRegex(pfmiec.WrongInput, "earlier run"):
            pfmiec.run(self.input, out=self.run_.folder)

    def test_a_program_that_is_not_there_is_named(self) -> None:
        with self.assertRaisesRegex(pfmiec.ProgramMissing, "no-such-program"):
            pfmiec.run(self.input, program="no-such-program")

    @unittest.skipIf(os.name == "nt", "a script of the shell stands for the program")
    def test_exit_codes_become_exceptions(self) -> None:
        for code, kind in ((1, pfmiec.RunFailed), (70, pfmiec.RunFailed)):
            self.fails(code, kind)
        for code in (130, 143, 152):
            self.fails(code, pfmiec.RunInterrupted)

    def fails(self, code: int, kind: type) -> None:
        script = self.folder / f"exits-{code}"
        script.write_text(f"#!/bin/sh\necho why >&2\nexit {code}\n", encoding="utf-8")
        script.chmod(0o755)
        with self.assertRaisesRegex(kind, "^why$"):
            pfmiec.run(self.input, program=script)

    def test_a_folder_without_a_run_is_refused(self) -> None:
        with self.assertRaisesRegex(pfmiec.NoSuchData, "there is no folder"):
            pfmiec.open(self.folder / "nothing")
        with self.assertRaisesRegex(pfmiec.NoSuchData, "holds no run"):
            pfmiec.open(self.folder)


class WrittenTests(unittest.TestCase):
    def test_values_become_what_an_input_has(self) -> None:
        for value, text in (
            (None, ""),
            (True, "true"),
            (numpy.float64(0.1), "0.1"),
            (3, "3"),
            ("3 ohm cm^2", "3 ohm cm^2"),
            ([1, "2 nm"], "[1, 2 nm]"),
            ({"charge": "1 mAh/cm^2"}, "{ charge: 1 mAh/cm^2 }"),
        ):
            self.assertEqual(text, pfmiec._written(value))


if __name__ == "__main__":
    unittest.main()
