using Xinfang.Domain.Cases;
using Xinfang.Domain.Repeats;
using Xinfang.Domain.Streams;

namespace Xinfang.Domain.Tests.Repeats;

public sealed class RepeatScorerTests
{
    private const string Words = "松涛路拐角的夜宵摊每天营业到凌晨，油烟直接排进楼道，老人和孩子整夜睡不好觉，打过多次投诉电话没有结果。";
    private const string OtherWords = "去年征地的补偿标准前后不一，面积少量了好几分，公示的表格上没有我家，要求重新丈量并把测量数据公开。";
    private static readonly Fingerprinter Made = new(new byte[32]);
    private static readonly DateTimeOffset Noon = new(2022, 6, 1, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void The_same_petitioner_scores_50_the_same_words_100_and_both_100_before_words_alone()
    {
        var found = Found(Petition("A", "19900001234", Words),
            Petition("B", "19900001234", null), Petition("C", "19900005678", Words), Petition("D", "19900001234", Words));

        Assert.Equal(["CASE-D 100 Both", "CASE-C 100 Content", "CASE-B 50 Petitioner"], Lines(found));
    }

    [Fact]
    public void A_petitioner_with_another_matter_is_proposed_behind_and_a_stranger_with_another_matter_not_at_all()
    {
        var found = Found(Petition("A", "19900001234", Words), Petition("B", "19900001234", OtherWords), Petition("C", "19900005678", OtherWords));

        var proposal = Assert.Single(RepeatScorer.Rank(found, new HashSet<CaseNumber>()));
        Assert.Equal((new CaseNumber("CASE-B"), RepeatGrounds.Petitioner), (proposal.Of.Number, proposal.Grounds));
        Assert.InRange(proposal.Score, 50, 52);
    }

    [Fact]
    public void A_brief_text_proposes_nothing_alone_and_speaks_together_with_the_petitioner()
    {
        var found = Found(Petition("A", "19900001234", "路灯不亮请来修"), Petition("B", "19900005678", "路灯不亮，请来修"), Petition("C", "19900001234", "路灯不亮。请来修"));

        Assert.Equal(["CASE-C 100 Both"], Lines(found));
    }

    [Fact]
    public void What_a_person_settled_is_not_proposed()
    {
        var found = Found(Petition("A", "19900001234", Words), Petition("B", "19900001234", Words), Petition("C", "19900001234", Words));

        Assert.Equal("CASE-C", Assert.Single(RepeatScorer.Rank(found, new HashSet<CaseNumber> { new("CASE-B") })).Of.Number.Value);
    }

    [Fact]
    public void Every_link_that_a_person_has_made_or_rejected_is_settled()
    {
        var c = Case.None with
        {
            RepeatOf = [new("CASE-A")], NotRepeatOf = [new("CASE-B")], Duplicates = [new("CASE-C")], MergedInto = new("CASE-D"), SameAsFinal = new("CASE-E"),
        };

        Assert.Equal(["CASE-A", "CASE-B", "CASE-C", "CASE-D", "CASE-E"], c.SettledLinks.Select(n => n.Value).Order());
        Assert.Empty(Case.None.SettledLinks);
    }

    [Fact]
    public void A_case_that_was_merged_into_another_is_not_proposed()
    {
        var merged = Petition("B", "19900001234", Words);

        Assert.Empty(Lines(Found(Petition("A", "19900001234", Words), merged with { Case = merged.Case with { Stage = Stage.Merged } })));
    }

    [Fact]
    public void Equal_scores_stand_latest_first_and_then_by_number()
    {
        var found = new RepeatCandidates(Made.Of("19900001234", null, null),
            [.. Enumerable.Range(10, 40).Select(i => Petition($"{i}", "19900001234", null, Noon.AddDays(i % 20)))]);

        var proposals = RepeatScorer.Rank(found, new HashSet<CaseNumber>());

        Assert.Equal(40, proposals.Count);
        Assert.Equal(["CASE-19", "CASE-39", "CASE-18"], proposals.Take(3).Select(p => p.Of.Number.Value));
    }

    private static RepeatCandidate Petition(string number, string phone, string? content, DateTimeOffset? at = null) =>
        new(Row("CASE-" + number, at ?? Noon), Made.Of(phone, null, content));

    private static RepeatCandidates Found(RepeatCandidate own, params RepeatCandidate[] earlier) => new(own.Fingerprint, earlier);

    private static IEnumerable<string> Lines(RepeatCandidates found) =>
        RepeatScorer.Rank(found, new HashSet<CaseNumber>()).Select(p => $"{p.Of.Number} {p.Score} {p.Grounds}");

    private static CaseRow Row(string number, DateTimeOffset at) => new(new(number), 1, new("530103"), Stage.AwaitingDisposal, null, Origin.Local,
        Occurrence.Initial, Purpose.Grievance, null, null, at, at, null, null, null, false, false, false, false, [], [], false);
}
