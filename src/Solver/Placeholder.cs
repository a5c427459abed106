namespace PhaseFieldMiec.Solver;
internal static class Placeholder;
