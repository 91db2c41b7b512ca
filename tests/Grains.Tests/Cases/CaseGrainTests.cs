using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Hosting;

namespace Xinfang.Grains.Tests.Cases;

public sealed class CaseGrainTests
{
    [Fact]
    public async Task A_case_goes_through_its_life_and_shows_its_timeline_and_clocks()
    {
        await using var test = await TestSystem.StartAsync();
        var grain = test.Case("LIFE-0001");

        var outcome = await grain.Execute(TestSystem.Steps("all", TestSystem.Monday,
            TestSystem.Registration("LIFE-0001"), new Transfer(TestSystem.Housing), new Receive(), new Accept(), new Handle(),
            new Reply(ReplyOutcome.Explained, Letter: "2022-7"), new Conclude()));

        Assert.Equal(7, outcome.Version);
        var view = (await grain.Get())!;
        Assert.Equal(Stage.Concluded, view.Case.Stage);
        Assert.Equal(["registered", "transferred", "received", "accepted", "handling-begun", "replied", "concluded"], view.Timeline.Select(e => e.Type));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7], view.Timeline.Select(e => e.Position));
        Assert.Equal(
            [
                (DeadlineKind.Disposal, ClockStatus.Met), (DeadlineKind.AcceptanceStatistics, ClockStatus.Met), (DeadlineKind.Acceptance, ClockStatus.Met),
                (DeadlineKind.Objection, ClockStatus.Closed), (DeadlineKind.Handling, ClockStatus.Met), (DeadlineKind.Evaluation, ClockStatus.Running),
            ],
            view.Deadlines.Select(d => (d.Kind, d.Status)));
    }

    [Fact]
    public async Task One_refused_step_of_a_submission_refuses_all_of_it()
    {
        await using var test = await TestSystem.StartAsync();
        var grain = test.Case("HALF-0001");

        var outcome = await grain.Execute(TestSystem.Steps("all", TestSystem.Monday, TestSystem.Registration("HALF-0001"), new Accept()));

        Assert.Equal(("wrong-state", 1), (outcome.Refusal!.Code, outcome.RefusedStep));
        Assert.Null(await grain.Get());
    }

    [Fact]
    public async Task A_submission_sent_again_changes_nothing_and_gives_the_first_answer_also_after_a_restart()
    {
        await using var test = await TestSystem.StartAsync();
        var first = TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("TWICE-001"));
        await test.Case("TWICE-001").Execute(first);
        await test.Case("TWICE-001").Execute(TestSystem.Steps("b", TestSystem.Monday.AddDays(1), new Transfer(TestSystem.Housing)));

        var again = await test.Case("TWICE-001").Execute(first);
        await test.RestartAsync();
        var afterRestart = await test.Case("TWICE-001").Execute(first);

        Assert.Equal(new Outcome(1, Repeated: true), again);
        Assert.Equal(new Outcome(1, Repeated: true), afterRestart);
        Assert.Equal(2, (await test.Case("TWICE-001").Get())!.Timeline.Count);
    }

    [Fact]
    public async Task A_command_id_used_for_something_else_is_refused()
    {
        await using var test = await TestSystem.StartAsync();
        var grain = test.Case("REUSE-001");
        await grain.Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("REUSE-001")));

        var outcome = await grain.Execute(new("a", "another body", "dispatcher:07", [new(new Transfer(TestSystem.Housing), TestSystem.Monday)]));

        Assert.Equal("command-id-reused", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task A_number_that_is_taken_and_a_case_that_does_not_exist_are_told_apart()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("TAKEN-001").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("TAKEN-001")));

        var taken = await test.Case("TAKEN-001").Execute(TestSystem.Steps("b", TestSystem.Monday, TestSystem.Registration("TAKEN-001")));
        var unknown = await test.Case("NONE-0001").Execute(TestSystem.Steps("c", TestSystem.Monday, new Receive()));

        Assert.Equal("case-exists", taken.Refusal!.Code);
        Assert.Equal("case-unknown", unknown.Refusal!.Code);
    }

    [Fact]
    public async Task A_step_in_the_future_is_refused()
    {
        await using var test = await TestSystem.StartAsync();

        var outcome = await test.Case("AHEAD-001").Execute(TestSystem.Steps("a", test.Clock.GetUtcNow().AddDays(1), TestSystem.Registration("AHEAD-001")));

        Assert.Equal("step-in-future", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task A_step_dated_before_any_office_existed_is_refused()
    {
        await using var test = await TestSystem.StartAsync();

        var outcome = await test.Case("EARLY-001").Execute(TestSystem.Steps("a", DateTimeOffset.MinValue, TestSystem.Registration("EARLY-001")));

        Assert.Equal("step-too-early", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task A_step_without_a_date_follows_the_last_one_even_when_the_clock_is_behind_it()
    {
        // Registered half a minute ahead of the silo's clock, which is within its tolerance.
        await using var test = await TestSystem.StartAsync();
        var ahead = test.Clock.GetUtcNow().AddSeconds(30);
        await test.Case("BEHIND-01").Execute(TestSystem.Steps("a", ahead, TestSystem.Registration("BEHIND-01")));

        var outcome = await test.Case("BEHIND-01").Execute(new("b", "f", "dispatcher:07", [new(new Transfer(TestSystem.Housing))]));

        Assert.Null(outcome.Refusal);
        Assert.Equal(ahead, (await test.Case("BEHIND-01").Get())!.Timeline[1].EffectiveAt);
    }

    [Fact]
    public async Task A_store_that_holds_sealed_data_is_not_opened_with_another_key()
    {
        await using var test = await TestSystem.StartAsync();
        await test.Case("KEYED-001").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("KEYED-001")), new("张三", null, null, null));
        await test.System.DisposeAsync();
        var key = Path.Combine(test.Folder, "keys", "personal-data.key");
        var bytes = await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken);

        File.Delete(key);
        var missing = await Assert.ThrowsAsync<OptionsException>(() => Silo.EmbeddedSystem.StartAsync(new() { Data = test.Folder }, test.Clock));
        var made = File.Exists(key);
        await File.WriteAllBytesAsync(key, new byte[32], TestContext.Current.CancellationToken);
        var wrong = await Assert.ThrowsAsync<OptionsException>(() => Silo.EmbeddedSystem.StartAsync(new() { Data = test.Folder }, test.Clock));
        await File.WriteAllBytesAsync(key, bytes, TestContext.Current.CancellationToken);
        await test.OpenAsync(null);

        Assert.Contains("--data", missing.Message);
        Assert.False(made);
        Assert.Contains("not the one", wrong.Message);
        Assert.Equal("张**", (await test.Case("KEYED-001").Get())!.Petitioner!.Name);
    }

    [Fact]
    public async Task The_petitioner_is_sealed_masked_and_never_in_the_log()
    {
        await using var test = await TestSystem.StartAsync();
        var details = new Grains.Cases.PetitionerDetails("张三丰", "19900001234", "某街道 1 号", "路灯不亮");

        await test.Case("SEALED-01").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("SEALED-01")), details);

        var view = (await test.Case("SEALED-01").Get())!;
        Assert.Equal(new Grains.Cases.PetitionerDetails("张**", "199****34", null, null), view.Petitioner);
        Assert.DoesNotContain("张", view.Timeline[0].Data);
        Assert.DoesNotContain("1990000", view.Timeline[0].Data);
        var onDisk = await File.ReadAllBytesAsync(Path.Combine(test.Folder, "journal.db-wal"), TestContext.Current.CancellationToken);
        Assert.Equal(-1, onDisk.AsSpan().IndexOf("张三丰"u8));
    }
}
