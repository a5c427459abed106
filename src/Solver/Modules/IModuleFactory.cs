using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Solver.Modules;

/// <summary>Makes a module of the caller's own in the precision of a run.</summary>
public interface IModuleFactory
{
    /// <summary>The module; its constructor allocates fields and writes none.</summary>
    IModule Create<T>(RunParts<T> run, BetaModule<T> beta) where T : unmanaged;
}
