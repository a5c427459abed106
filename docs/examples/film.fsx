// A film of β on the solid electrolyte that is stripped: what η is, and how much is left.
// Type: ./pfmiec build, then: dotnet fsi docs/examples/film.fsx

#r "../../src/App/bin/Release/net10.0/PhaseFieldMiec.Kernels.dll"
#r "../../src/App/bin/Release/net10.0/PhaseFieldMiec.Compute.dll"
#r "../../src/App/bin/Release/net10.0/PhaseFieldMiec.Solver.dll"
#r "../../src/App/bin/Release/net10.0/MathNet.Numerics.dll"
#r "../../src/App/bin/Release/net10.0/BitMiracle.LibTiff.NET.dll"

open System.Collections.Generic
open PhaseFieldMiec.Compute.Cpu
open PhaseFieldMiec.Solver
open PhaseFieldMiec.Solver.Geometry
open PhaseFieldMiec.Solver.Setup
open PhaseFieldMiec.Solver.Simulations

let cells = 48
let labels =
    [| for y in 0 .. cells - 1 do
         for _ in 0 .. cells - 1 ->
             byte (if y < 4 then Material.CurrentCollector elif y >= 40 then Material.SolidElectrolyte else Material.Pore) |]

let wall angle current =
    WallSetup(ContactAngle = angle, InterfaceDiffusion = 3e-20, ExchangeCurrent = current)

let setup =
    MiecSetup(
        Image = VoxelImage(cells, cells, 1, 20e-9, labels),
        Lateral = LateralBoundary.Periodic,
        // nothing joins the film to the collector: take it to be joined all the same
        Solids = System.Nullable SolidConnection.Everywhere,
        Temperature = 333.15,
        Walls = Dictionary(dict [ Material.SolidElectrolyte, wall 1.05 57.4; Material.CurrentCollector, wall 1.05 0.0 ]),
        Beta = BetaSetup(SurfaceDiffusion = 3e-21, BulkDiffusion = 5e-11),
        Current = CurrentSetup(Protocol = [| ProtocolPart(-34.0, System.Nullable(), System.Nullable 2.0) :> ProtocolItem |]),
        Initial = InitialState.Film(Material.SolidElectrolyte, 300e-9))

let run = MiecSimulation.Create(setup, CpuDevices(1))
for time in [ 0.5; 1.0; 1.5; 2.0 ] do
    run.RunTo time
    printfn "t = %.1f s: η = %.2f mV, β fills %.2f %% of the pore" run.Time (1e3 * run.Column "overpotential") (100.0 * run.Column "beta_fraction")
run.Dispose()
