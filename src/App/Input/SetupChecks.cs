using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Gives refusals of a setup their place in the input, once the voxels are known.</summary>
internal static class SetupChecks
{
    public static void Refuse(MiecSetup setup, Section root)
    {
        // A setup always has a depth; only an input can say one that is not used.
        if (root.Writes(MiecKeys.Depth.Path) && setup.Image.Nz > 1)
            throw root.Error(MiecKeys.Depth.Path, GeometryReader.DepthIn3D);
        root.Refuse(SetupRefusals.Of(setup));
    }
}
