namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>Who holds a solute at planes of the stack.</summary>
internal interface ISoluteFilms
{
    /// <summary>Before a step: films become cells of the equation.</summary>
    void Begin();

    /// <summary>After it.</summary>
    void End();

    /// <summary>What lies on closed planes, outside the equation [cells · sites], and its moment about the
    /// high end of the box [cells].</summary>
    (double Amount, double Moment) Deposits();
}
