using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class ElectronPathTests
{
    const int Nx = 40, Ny = 30, Low = 4, High = 26;

    /// <summary>A pore between CC and SE with a block of MIEC that touches nothing, at x and y 10 to
    /// 14.</summary>
    static (Walls Walls, Lattice Lattice) Box(bool block = false)
    {
        MiecSetup setup = CoupledBox.Plane(Nx, Ny, Low, High,
            (x, y) => block && x is > 10 and < 15 && y is > 10 and < 15);
        return (new Walls(setup with { Solids = SolidConnection.AsDrawn }), setup.Lattice);
    }

    static ElectronPath Make(Walls walls) => new(walls, SolidConnection.AsDrawn, interfaceWidth: 3);

    static uint[] Bits(Func<int, int, bool> filled)
    {
        const int InRow = (Nx + 31) / 32;
        var words = new uint[InRow * Ny];
        for (int y = 0; y < Ny; y++)
            for (int x = 0; x < Nx; x++)
                if (filled(x, y)) words[y * InRow + x / 32] |= 1u << (x % 32);
        return words;
    }

    [Fact]
    public void Beta_on_the_collector_lives_and_beta_that_touches_only_the_electrolyte_is_dead()
    {
        (Walls walls, Lattice lattice) = Box();
        ElectronPath path = Make(walls);
        path.Update(Bits((x, y) => (y < 8 && x < 20) || (y >= 20 && x is >= 5 and < 12)));
        Assert.Equal(1, path.DeadBodies);
        Assert.Equal(1, path.Version);
        int body = Enumerable.Range(0, lattice.Cells).Count(i => i / Nx is >= 20 and < High && i % Nx is >= 5
            and < 12);
        Assert.True(path.DeadCells.Count > body);
        // the outer half of the interface belongs to it, as far as three cells
        foreach (int cell in path.DeadCells)
        {
            (int x, int y) = (cell % Nx, cell / Nx);
            Assert.InRange(Math.Max(0, Math.Max(5 - x, x - 11)) + Math.Max(0, Math.Max(20 - y, y - High + 1)),
                0, 3);
            Assert.InRange(y, 17, High + 2);
        }
    }

    [Fact]
    public void A_bridge_over_joined_faces_brings_it_back()
    {
        (Walls walls, _) = Box();
        ElectronPath path = Make(walls);
        bool Two(int x, int y) => (y < 8 && x < 3) || (y >= 20 && x >= 36);
        path.Update(Bits(Two));
        Assert.Equal(1, path.DeadBodies);
        // a column at the high face of x touches the film at the low one through the joined faces
        path.Update(Bits((x, y) => Two(x, y) || (x == 39 && y is >= 5 and < 26)));
        Assert.Equal(0, path.DeadBodies);
        Assert.Empty(path.DeadCells);
        Assert.Equal(2, path.Version);
    }

    [Fact]
    public void Nothing_is_found_anew_where_the_same_cells_are_filled()
    {
        (Walls walls, _) = Box();
        ElectronPath path = Make(walls);
        uint[] bits = Bits((_, y) => y >= 20);
        path.Update(bits);
        path.Update([.. bits]);
        Assert.Equal((1, 1), (path.Version, path.DeadBodies));
    }

    [Fact]
    public void Electrons_pass_through_a_block_of_miec_that_beta_joins()
    {
        (Walls walls, Lattice lattice) = Box(block: true);
        ElectronPath path = Make(walls);
        int block = lattice.Index(12, 12), before = path.SolidVersion;
        bool Above(int x, int y) => y >= 15 && x is >= 11 and < 14;
        path.Update(Bits(Above));
        Assert.False(path.Reaches(block));
        Assert.Equal(1, path.DeadBodies);
        path.Update(Bits((x, y) => Above(x, y) || (y < 12 && x is >= 11 and < 13)));
        Assert.True(path.Reaches(block));
        Assert.Equal(0, path.DeadBodies);
        Assert.NotEqual(before, path.SolidVersion);
        Assert.True(path.Reaches(lattice.Index(0, 0)));
    }

    [Fact]
    public void Cells_between_belong_to_the_nearer_body()
    {
        (Walls walls, _) = Box();
        ElectronPath path = Make(walls);
        // living up to y = 12, dead from 17: of the four rows between two belong to each
        path.Update(Bits((_, y) => y < 13 || y >= 17));
        Assert.Equal(15, path.DeadCells.Min(cell => cell / Nx));
    }
}
