using Microsoft.Extensions.Time.Testing;
using Xinfang.Cli.Import;
using Xinfang.Cli.Sampling;
using Xinfang.Cli.Tests.Sampling;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Grains;
using Xinfang.Grains.Cases;

namespace Xinfang.Cli.Tests.Import;

public sealed class ImporterTests : IDisposable
{
    private readonly Files _files = new();
    private readonly FakeGrains _grains = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_case_is_one_submission_and_is_already_present_the_second_time()
    {
        var plan = _files.Cases(Files.Good);
        var first = await Import(plan);
        var second = await Import(plan);
        Assert.Equal(new ImportCount(1, 0, 0), first.Counts[TableKind.Cases]);
        Assert.Equal(7, first.Steps);
        Assert.Equal(new ImportCount(0, 1, 0), second.Counts[TableKind.Cases]);
        Assert.Equal(0, second.Steps);
        Assert.Equal([$"import:53010320220001:{plan.Cases[0].Digest}", $"import:53010320220001:{plan.Cases[0].Digest}"], _grains.Sent);
        Assert.Equal(Stage.Concluded, _grains.Case("53010320220001").Stage);
    }

    [Fact]
    public async Task A_number_that_exists_with_other_content_is_an_error_of_its_row()
    {
        await Import(_files.Cases(Files.Good));
        var result = await Import(_files.Cases(Files.Good.Replace("支持", "解释", StringComparison.Ordinal)));
        var error = Assert.Single(result.Errors);
        Assert.Equal((2, "信访件编号", "duplicate-number-other-content"), (error.Line, error.Column, error.Code));
        Assert.Equal(new ImportCount(0, 0, 1), result.Counts[TableKind.Cases]);
        Assert.Equal(ReplyOutcome.Supported, _grains.Case("53010320220001").Outcome);
    }

    [Fact]
    public async Task Good_rows_are_in_when_others_are_wrong_and_a_mended_row_alone_is_added_later()
    {
        var other = Files.Good.Replace("0001,", "0002,", StringComparison.Ordinal);
        var bad = await Import(_files.Cases(Files.Good, other.Replace("2022-03-04", "soon", StringComparison.Ordinal)));
        Assert.Equal(new ImportCount(1, 0, 1), bad.Counts[TableKind.Cases]);
        Assert.Equal(1, _grains.Count<ICaseGrain>());
        var mended = await Import(_files.Cases(Files.Good, other));
        Assert.Equal(new ImportCount(1, 1, 0), mended.Counts[TableKind.Cases]);
        Assert.True(mended.Complete);
    }

    [Fact]
    public async Task An_overspend_refuses_its_voucher_alone()
    {
        _files.Write("预算.csv", "区划,年度,科目编码,科目名称,预算金额", "530103,2022,office,公用经费,100.00");
        _files.Write("凭证.csv", "区划,年度,凭证号,日期,类型,科目编码,金额,摘要",
            "530103,2022,V3,2022-03-03,支出,office,20.00,x", "530103,2022,V2,2022-02-02,支出,office,90.00,x", "530103,2022,V1,2022-01-05,收入,,100.00,x",
            "530103,2022,V4,2022-04-04,支出,office,10.00,x");
        var result = await Import(ImportPlan.Read(_files.Folder, LawBook.Shipped));
        var error = Assert.Single(result.Errors);
        Assert.Equal((2, "金额", "over-plan"), (error.Line, error.Column, error.Code));
        Assert.Contains("Adjust the plan first", error.Message, StringComparison.Ordinal);
        Assert.Equal(new ImportCount(3, 0, 1), result.Counts[TableKind.Vouchers]);
        Assert.Equal("100.00", _grains.Budget("budget-530103-2022").Lines["office"].Spent.ToString());
    }

    [Fact]
    public async Task A_busy_store_is_asked_again_and_a_dead_one_stops_the_import_with_what_to_do()
    {
        var time = new FakeTimeProvider();
        var left = 3;
        _grains.Before = _ => { if (left-- > 0) throw new TryAgainException("busy", TryAgainReason.Busy); };
        var options = new ImportOptions { Time = time, FirstWait = TimeSpan.FromMilliseconds(1) };
        var run = new Importer(_grains.Factory, options).Run(_files.Cases(Files.Good), cancel: TestContext.Current.CancellationToken);
        while (!run.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
        Assert.True((await run).Complete);

        _grains.Before = _ => throw new TryAgainException("no connection", TryAgainReason.Unavailable);
        run = new Importer(_grains.Factory, options with { MaxTries = 1 }).Run(_files.Cases(Files.Good), cancel: TestContext.Current.CancellationToken);
        var stopped = await Assert.ThrowsAsync<ImportStoppedException>(() => run);
        Assert.Contains("run the import again", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_virtual_clock_days_are_played_in_order_with_a_sweep_before_each()
    {
        var clock = new List<DateTimeOffset>();
        var log = new List<string>();
        var sweep = () =>
        {
            log.Add($"sweep {_grains.Now:MM-dd HH:mm}");
            return Task.CompletedTask;
        };
        _grains.Before = id => { lock (log) log.Add(id.Split(':')[^1]); };
        var end = CivilTime.StartOf(new(2022, 11, 1));
        var options = new ImportOptions { Play = new(Advance, sweep, end) };
        var plan = _files.Cases(Files.Good, Files.Good.Replace("0001,", "0002,", StringComparison.Ordinal));
        var result = await new Importer(_grains.Factory, options).Run(plan, cancel: TestContext.Current.CancellationToken);

        Assert.True(result.Complete);
        Assert.Equal(new ImportCount(2, 0, 0), result.Counts[TableKind.Cases]);
        Assert.Equal(["sweep 03-01 00:00", "20220301", "20220301", "sweep 03-02 00:00", "20220302", "20220302"], log.Take(6));
        Assert.Equal("sweep 11-01 00:00", log[^1]);
        Assert.Equal(clock.Order(), clock);
        Assert.Equal(end, clock[^1]);

        void Advance(DateTimeOffset to)
        {
            clock.Add(to);
            _grains.Now = TimeZoneInfo.ConvertTime(to, CivilTime.Zone);
        }
    }

    [Fact]
    public async Task The_sample_that_is_stopped_anywhere_is_the_same_after_the_next_run()
    {
        var plan = SampleReport.ReadBack(SampleGenerator.Generate(MarginalsFile.Parse(Marginal.Scaled(3, 0.05).ToJsonString()), 3, "A"));
        var options = new ImportOptions { Play = new(at => _grains.Now = at, () => Task.CompletedTask, CivilTime.StartOf(new(2019, 1, 1))), MaxTries = 1 };
        var sent = 0;
        _grains.Before = _ => { if (Interlocked.Increment(ref sent) == 300) throw new TryAgainException("gone", TryAgainReason.Unavailable); };
        await Assert.ThrowsAsync<ImportStoppedException>(() => new Importer(_grains.Factory, options).Run(plan, cancel: TestContext.Current.CancellationToken));
        var result = await new Importer(_grains.Factory, options).Run(plan, cancel: TestContext.Current.CancellationToken);
        Assert.Empty(result.Errors);
        Assert.Equal(plan.Cases.Count, result.Counts[TableKind.Cases].New + result.Counts[TableKind.Cases].AlreadyPresent);
        Assert.All(plan.Cases, c => Assert.Equal(DryRun.Of(_grains.Cases, c).Case.Version, _grains.Case(c.Number.Value).Version));

        var again = await new Importer(_grains.Factory, options).Run(plan, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(0, again.Steps);
        Assert.All(again.Counts, c => Assert.Equal((0, 0), (c.Value.New, c.Value.Refused)));
    }

    [Fact]
    public async Task A_cancelled_import_stops_between_submissions()
    {
        using var cancel = new CancellationTokenSource();
        _grains.Before = _ => cancel.Cancel();
        var rows = Enumerable.Range(1000, 50).Select(i => Files.Good.Replace("0001,", $"{i},", StringComparison.Ordinal)).ToArray();
        var options = new ImportOptions { MaxInFlight = 1 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Importer(_grains.Factory, options).Run(_files.Cases(rows), cancel: cancel.Token));
        Assert.Single(_grains.Sent);
    }

    private Task<ImportResult> Import(ImportPlan plan) =>
        new Importer(_grains.Factory, new ImportOptions()).Run(plan, cancel: TestContext.Current.CancellationToken);
}
