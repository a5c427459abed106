namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>How far the value of a parameter can be trusted.</summary>
public enum Standing
{
    /// <summary>From a source that was read.</summary>
    Sourced,
    /// <summary>From the literature as remembered; nobody looked it up.</summary>
    Unverified,
    /// <summary>Not measured: from other values, by a way that is said.</summary>
    Estimated,
    /// <summary>Without a source.</summary>
    Assumed,
    /// <summary>Yours to choose: the experiment, a design, a convention.</summary>
    Choice,
}
