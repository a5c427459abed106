namespace PhaseFieldMiec.App.Cli;

/// <summary>What the program tells its caller.</summary>
public static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;
    /// <summary>The run could not go on, or a case failed.</summary>
    public const int Failed = 1;
    /// <summary>The command line or the input is wrong.</summary>
    public const int WrongInput = 2;
    /// <summary>The program met what it does not foresee.</summary>
    public const int Unforeseen = 70;
}
