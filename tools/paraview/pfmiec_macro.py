"""Shows a run of PhaseFieldMiec in ParaView: solids, β, and films at the planes.

In ParaView: Macros > Import new macro, once. Then open run.xdmf of a run, Apply,
and click on the macro. From a shell, without a window:

    pvpython pfmiec_macro.py DIR PICTURE.png [TIME]

In 2D the pores are coloured by u, with the line u = 1/2. In 3D the surface
u = 1/2 of β is coloured by what it touches: pore, SE, CC, MIEC or IEI; the MIEC
is transparent. Films of a stack are red, where they lie. For ParaView 5.11 and
newer.
"""

import os
import sys

from paraview import simple

# Ids of the field material: name, and the colour of the program's own pictures.
MATERIALS = (
    (0, "pore", (0.97, 0.87, 0.55)),
    (1, "SE", (0.745, 0.816, 0.706)),
    (2, "CC", (0.361, 0.384, 0.431)),
    (3, "MIEC", (0.588, 0.682, 0.769)),
    (4, "IEI", (0.839, 0.769, 0.886)),
)
# What β touches, stronger than the solids themselves, in the same order.
TOUCHED = (
    (0.95, 0.72, 0.25),
    (0.35, 0.65, 0.25),
    (0.20, 0.22, 0.28),
    (0.25, 0.45, 0.75),
    (0.62, 0.40, 0.78),
)
FILM = (0.80, 0.10, 0.10)
# From where there is no β to where there is nothing else; dark is more.
BETA = (
    (0.0, (0.994, 0.930, 0.691)),
    (0.25, (0.949, 0.615, 0.436)),
    (0.5, (0.846, 0.317, 0.364)),
    (0.75, (0.561, 0.119, 0.390)),
    (1.0, (0.185, 0.059, 0.243)),
)

# Runs in ParaView: of each point of the surface the material one cell outside.
TOUCHES = """
import numpy
from vtkmodules.util.numpy_support import vtk_to_numpy
surface, image = inputs[0].VTKObject, inputs[1].VTKObject
output.ShallowCopy(surface)
points = vtk_to_numpy(surface.GetPoints().GetData())
normals = vtk_to_numpy(surface.GetPointData().GetNormals())
edge = numpy.array(image.GetSpacing())
cells = numpy.array(image.GetDimensions()) - 1
low = numpy.array(image.GetOrigin())
def cells_of(name):
    values = vtk_to_numpy(image.GetCellData().GetArray(name))
    return values.reshape(cells[::-1])
def beside(name, side):
    at = (points + side * normals * edge - low) / edge
    at = numpy.clip(numpy.floor(at).astype(int), 0, cells - 1)
    return cells_of(name)[at[:, 2], at[:, 1], at[:, 0]].astype(float)
# Outside is where there is less of beta.
front = beside("u", 1) < beside("u", -1)
found = numpy.where(front, beside("material", 1), beside("material", -1))
output.PointData.append(found, "touches")
"""


def show(source, view, time=None):
    """Adds what a run has to a view; source is a reader of its snapshots."""
    scene = simple.GetAnimationScene()
    scene.UpdateAnimationUsingDataTimeSteps()
    if time is None:
        scene.GoToLast()
    else:
        scene.AnimationTime = time
    source.UpdatePipeline(time=view.ViewTime)
    names = {source.CellData.GetArray(i).Name for i in range(len(source.CellData))}
    missing = {"u", "material"} - names
    if missing:
        raise RuntimeError("the snapshots lack " + ", ".join(sorted(missing)))
    simple.Hide(source, view)
    bounds = source.GetDataInformation().GetBounds()
    extent = source.GetDataInformation().GetExtent()
    view.Background = (1, 1, 1)
    view.UseColorPaletteForBackground = 0
    view.OrientationAxesVisibility = 0
    flat = extent[5] - extent[4] == 1
    (plane if flat else space)(source, view, bounds)
    if "film_thickness" in names:
        films(source, view)
    camera(view, bounds, flat)
    simple.Render(view)


def plane(source, view, bounds):
    """Solids and u of a run in 2D, with the line u = 1/2."""
    for number, name, color in MATERIALS[1:]:
        solid = paint(threshold(source, "material", number, number, name), view, color)
        solid.Ambient, solid.Diffuse = 1, 0
    pores = threshold(source, "material", 0, 0, "u in the pores")
    filling = simple.GetColorTransferFunction("u")
    filling.RGBPoints = [number for at, color in BETA for number in (at, *color)]
    filling.ColorSpace = "RGB"
    shown = simple.Show(pores, view)
    shown.SetRepresentationType("Surface")
    shown.Ambient, shown.Diffuse = 1, 0
    simple.ColorBy(shown, ("CELLS", "u"))
    filling.RescaleTransferFunction(0, 1)
    legend(view, filling, "u", "(share of the pore)", shown)
    points = simple.CellDatatoPointData(Input=pores)
    middle = simple.Slice(Input=points)
    middle.SliceType.Normal = (0, 0, 1)
    middle.SliceType.Origin = (bounds[0], bounds[2], 0.5 * (bounds[4] + bounds[5]))
    line = contour(middle, "u", "u = 1/2")
    drawn = paint(line, view, (0, 0, 0))
    drawn.LineWidth = 2
    # In front of the cells, whose faces lie half a cell nearer to the eye.
    drawn.Position = (0, 0, bounds[5] - bounds[4])


def space(source, view, bounds):
    """Solids and the surface of β of a run in 3D."""
    points = simple.CellDatatoPointData(Input=source)
    solids = threshold(source, "material", 3, 4, "MIEC")
    wall = simple.ExtractSurface(Input=solids)
    paint(wall, view, MATERIALS[3][2]).Opacity = 0.12
    for number, name, color in MATERIALS[1:3]:
        paint(threshold(source, "material", number, number, name), view, color)
    surface = contour(points, "u", "u = 1/2")
    surface.ComputeNormals = 1
    if surface.GetDataInformation().GetNumberOfPoints() == 0:
        return
    touching = simple.ProgrammableFilter(Input=[surface, source])
    touching.Script = TOUCHES
    simple.RenameSource("u = 1/2 by material", touching)
    shown = simple.Show(touching, view)
    shown.SetRepresentationType("Surface")
    simple.ColorBy(shown, ("POINTS", "touches"))
    ids = simple.GetColorTransferFunction("touches")
    ids.InterpretValuesAsCategories = 1
    ids.AnnotationsInitialized = 1
    ids.Annotations = [
        text for number, name, _ in MATERIALS for text in (str(number), name)
    ]
    ids.IndexedColors = [part for color in TOUCHED for part in color]
    legend(view, ids, "u = 1/2 touches", "", shown)


def films(source, view):
    """Films of β between planes that have parted, where they lie."""
    found = threshold(source, "film_thickness", 1e-300, 1e300, "films")
    if found.GetDataInformation().GetNumberOfCells() > 0:
        paint(found, view, FILM)


def threshold(source, field, low, high, name):
    """The cells in which a field lies between two values."""
    cells = simple.Threshold(Input=source)
    cells.Scalars = ("CELLS", field)
    cells.LowerThreshold, cells.UpperThreshold = low, high
    cells.ThresholdMethod = "Between"
    cells.UpdatePipeline()
    simple.RenameSource(name, cells)
    return cells


def contour(source, field, name):
    """Where a field is one half."""
    found = simple.Contour(Input=source)
    found.ContourBy = ("POINTS", field)
    found.Isosurfaces = [0.5]
    found.UpdatePipeline()
    simple.RenameSource(name, found)
    return found


def paint(source, view, color):
    """Shows a source in one colour."""
    shown = simple.Show(source, view)
    shown.SetRepresentationType("Surface")
    shown.ColorArrayName = (None, "")
    shown.AmbientColor = shown.DiffuseColor = color
    return shown


def legend(view, colors, title, more, shown):
    """The scale of colours, in dark letters."""
    shown.SetScalarBarVisibility(view, True)
    bar = simple.GetScalarBar(colors, view)
    bar.Title, bar.ComponentTitle = title, more
    bar.TitleColor = bar.LabelColor = (0.15, 0.16, 0.2)
    bar.AutomaticLabelFormat, bar.LabelFormat = 0, "%.1f"
    bar.RangeLabelFormat = "%.1f"


def camera(view, bounds, flat):
    """From the front in 2D, else from above and aside."""
    size = [bounds[2 * axis + 1] - bounds[2 * axis] for axis in range(3)]
    middle = [bounds[2 * axis] + size[axis] / 2 for axis in range(3)]
    view.CameraFocalPoint = middle
    if flat:
        view.CameraParallelProjection = 1
        view.CameraViewUp = (0, 1, 0)
        view.CameraPosition = (middle[0], middle[1], middle[2] + 10 * max(size))
    else:
        view.CameraViewUp = (0, 0, 1)
        view.CameraPosition = [
            middle[i] + (1.6, -2.2, 1.1)[i] * size[i] for i in range(3)
        ]
    simple.ResetCamera(view)


def main():
    """As a macro on the active source, or as a program."""
    if len(sys.argv) > 2:
        source = simple.OpenDataFile(os.path.join(sys.argv[1], "run.xdmf"))
        view = simple.CreateView("RenderView")
        view.ViewSize = (900, 760)
        show(source, view, float(sys.argv[3]) if len(sys.argv) > 3 else None)
        simple.SaveScreenshot(sys.argv[2], view)
        return
    source = simple.GetActiveSource()
    if source is None:
        raise RuntimeError("open run.xdmf of a run and Apply first, then run the macro")
    show(source, simple.GetActiveViewOrCreate("RenderView"))


main()
