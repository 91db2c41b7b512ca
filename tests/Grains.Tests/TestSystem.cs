using Microsoft.Extensions.Logging;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Clocks;
using Xinfang.Journal;
using Xinfang.Silo;

namespace Xinfang.Grains.Tests;

/// <summary>A whole system over SQLite in a folder of its own, on a clock that the test moves.</summary>
public sealed class TestSystem : IAsyncDisposable
{
    public static readonly JurisdictionCode Panlong = new("530103");
    public static readonly UnitCode Housing = new("530103-07");
    public static readonly DateTimeOffset Monday = new(2022, 6, 6, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xinfang-test-");
    private EmbeddedSystem? _system;

    /// <summary>Twelve days after the Monday on which the stories begin: no term has passed by then.</summary>
    public VirtualClock Clock { get; } = new(Monday.AddDays(12));

    public EmbeddedSystem System => _system!;

    public IGrainFactory Grains => System.Grains;

    public string Folder => _folder.FullName;

    public static async Task<TestSystem> StartAsync(Func<IJournal, IJournal>? wrap = null)
    {
        var test = new TestSystem();
        await test.OpenAsync(wrap);
        return test;
    }

    /// <summary>Stops the system and starts another one on the same data.</summary>
    public async Task RestartAsync()
    {
        await System.DisposeAsync();
        await OpenAsync(null);
    }

    public ICaseGrain Case(string number) => Grains.GetGrain<ICaseGrain>(new CaseNumber(number).Stream);

    /// <summary>Steps of a case, a day apart, beginning with its registration on a Monday.</summary>
    public static Submission<CaseCommand> Steps(string id, DateTimeOffset at, params CaseCommand[] commands) =>
        new(id, "f-" + id, "local:test", [.. commands.Select((c, i) => new TimedCommand<CaseCommand>(c, at.AddDays(i)))]);

    public static Register Registration(string number) => new(new CaseNumber(number), Panlong, "", Channel: Channel.Visit);

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public async Task OpenAsync(Func<IJournal, IJournal>? wrap) => _system = await EmbeddedSystem.StartAsync(
        new XinfangOptions { Data = Folder, LogLevel = LogLevel.Warning }, Clock, wrap ?? (journal => journal));
}
