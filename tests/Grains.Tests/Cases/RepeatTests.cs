using Xinfang.Domain.Cases;
using Xinfang.Domain.Repeats;
using Xinfang.Grains.Cases;

namespace Xinfang.Grains.Tests.Cases;

public sealed class RepeatTests
{
    private const string Words = "松涛路拐角的夜宵摊每天营业到凌晨，油烟直接排进楼道，老人和孩子整夜睡不好觉，打过3次投诉电话没有结果。";

    [Fact]
    public async Task A_petition_is_proposed_earlier_cases_of_the_petitioner_and_with_alike_words_and_never_later_ones()
    {
        await using var test = await TestSystem.StartAsync();
        await Register(test, "REPEAT-001", 0, new(null, "199 0000 1234", null, Words));
        await Register(test, "REPEAT-002", 1, new(null, null, null, Words.Replace("每天", "仍然每天", StringComparison.Ordinal)));
        await Register(test, "REPEAT-003", 2, new(null, null, null, "路灯不亮", "53010319000101001X"));
        await Register(test, "REPEAT-004", 3, new(null, "19900001234", null, Words, "53010319000101001x"));
        await Register(test, "REPEAT-005", 4, new(null, "19900001234", null, Words));
        await test.RestartAsync();

        var proposals = (await test.Case("REPEAT-004").Repeats())!;

        Assert.Equal([("REPEAT-001", RepeatGrounds.Both), ("REPEAT-002", RepeatGrounds.Content), ("REPEAT-003", RepeatGrounds.Petitioner)],
            proposals.Select(p => (p.Of.Number.Value, p.Grounds)));
        Assert.Equal(100, proposals[0].Score);
        Assert.InRange(proposals[1].Score, 70, 99);
        Assert.Equal(50, proposals[2].Score);
    }

    [Fact]
    public async Task What_a_person_confirmed_or_rejected_is_not_proposed_again()
    {
        await using var test = await TestSystem.StartAsync();
        for (var i = 1; i <= 4; i++)
            await Register(test, $"REPEAT-00{i}", i, new(null, "19900001234", null, null));

        await Take(test, "REPEAT-004", 6, new ConfirmRepeat(new("REPEAT-001"), 50, "petitioner"), new RejectRepeat(new("REPEAT-003")));

        Assert.Equal(["REPEAT-002"], (await test.Case("REPEAT-004").Repeats())!.Select(p => p.Of.Number.Value));
    }

    [Fact]
    public async Task A_unit_is_proposed_only_cases_that_it_may_see_and_nothing_for_a_case_that_it_may_not()
    {
        await using var test = await TestSystem.StartAsync();
        var clerk = $"unit-clerk:{TestSystem.Housing}";
        await Register(test, "REPEAT-001", 1, new(null, null, null, Words), r => r with { Accused = [TestSystem.Housing] });
        await Register(test, "REPEAT-002", 2, new(null, null, null, Words));
        await Register(test, "REPEAT-003", 3, new(null, null, null, Words));
        await Register(test, "REPEAT-004", 4, new(null, null, null, Words));
        await Take(test, "REPEAT-003", 6, new Transfer(TestSystem.Housing));
        await Take(test, "REPEAT-004", 6, new Transfer(TestSystem.Housing));

        Assert.Equal(["REPEAT-003"], (await test.Case("REPEAT-004").Repeats(clerk))!.Select(p => p.Of.Number.Value));
        Assert.Equal(3, (await test.Case("REPEAT-004").Repeats("dispatcher:07"))!.Count);
        Assert.Null(await test.Case("REPEAT-001").Repeats(clerk));
        Assert.Null(await test.Case("REPEAT-002").Repeats(clerk));
    }

    [Fact]
    public async Task No_more_is_proposed_than_a_person_can_look_through()
    {
        await using var test = await TestSystem.StartAsync();
        for (var i = 10; i < 32; i++)
            await Register(test, $"REPEAT-0{i}", i, new(null, "19900001234", null, null));

        var proposals = (await test.Case("REPEAT-031").Repeats())!;

        Assert.Equal(20, proposals.Count);
        Assert.Equal("REPEAT-030", proposals[0].Of.Number.Value);
    }

    [Fact]
    public async Task The_text_of_a_reply_that_is_sealed_with_the_petitioners_data_leaves_the_fingerprint()
    {
        await using var test = await TestSystem.StartAsync();
        await Register(test, "REPEAT-001", 1, new(null, "19900001234", null, Words));
        await Register(test, "REPEAT-002", 2, new(null, null, null, Words));

        await Take(test, "REPEAT-001", 6, new Transfer(TestSystem.Housing), new Receive(), new Accept(), new Handle(),
            new Reply(ReplyOutcome.Explained, Text: new("请求", "事实", "理由", "意见", "依据", "途径")));

        Assert.Equal("事实", (await test.Case("REPEAT-001").ReadReply("dispatcher:07"))!.Facts);
        Assert.Equal(100, Assert.Single((await test.Case("REPEAT-002").Repeats())!).Score);
    }

    [Fact]
    public async Task A_case_of_which_nothing_is_known_is_proposed_nothing_and_one_that_does_not_exist_has_no_answer()
    {
        await using var test = await TestSystem.StartAsync();
        await Register(test, "REPEAT-001", 0, null);
        await Register(test, "REPEAT-002", 1, new("张三", null, null, null));
        await Register(test, "REPEAT-003", 2, new("张三", null, null, null));

        Assert.Empty((await test.Case("REPEAT-001").Repeats())!);
        Assert.Empty((await test.Case("REPEAT-003").Repeats())!);
        Assert.Null(await test.Case("REPEAT-009").Repeats());
    }

    [Fact]
    public async Task Neither_words_nor_numbers_of_a_petitioner_reach_the_disk()
    {
        await using var test = await TestSystem.StartAsync();

        await Register(test, "REPEAT-001", 0, new("张三丰", "19900001234", "某街道 1 号", Words, "530103190001010011"));

        Assert.Equal("530****11", (await test.Case("REPEAT-001").Get())!.Petitioner!.IdentityNumber);
        var onDisk = await File.ReadAllBytesAsync(Path.Combine(test.Folder, "journal.db-wal"), TestContext.Current.CancellationToken);
        foreach (var part in (byte[][])["19900001234"u8.ToArray(), "530103190001010011"u8.ToArray(), "夜宵摊"u8.ToArray()])
            Assert.Equal(-1, onDisk.AsSpan().IndexOf(part));
    }

    private static async Task Register(
        TestSystem test, string number, int hours, PetitionerDetails? details, Func<Register, Register>? change = null)
    {
        var register = TestSystem.Registration(number);
        Assert.Null((await test.Case(number).Execute(
            TestSystem.Steps("register", TestSystem.Monday.AddHours(hours), change?.Invoke(register) ?? register), details)).Refusal);
    }

    private static async Task Take(TestSystem test, string number, int hours, params CaseCommand[] steps) =>
        Assert.Null((await test.Case(number).Execute(TestSystem.Steps("take", TestSystem.Monday.AddDays(2).AddHours(hours), steps))).Refusal);
}
