namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>Who holds a solute at planes of the stack.</summary>
internal interface ISoluteFilms
{
    /// <summary>Before a step: films become cells of the equation.</summary>
    void Begin();

    /// <summary>After it.</summary>
    void End();

    /// <summary>What lies on each closed plane, outside the equation [cells · sites], and how many layers of
    /// cells are below it.</summary>
    IEnumerable<(double Amount, int Height)> Deposits { get; }
}
