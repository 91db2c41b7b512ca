using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Tests.Streams;

/// <summary>Counting again from a log written by hand.</summary>
public sealed class RecountTests
{
    private const string Registration =
        """{"number":"PL-2022-0001","jurisdiction":"530103","profile":"cn-2022","firstRegisteredAt":"2022-06-06T09:00:00+08:00","origin":"local","occurrence":"initial","purpose":"grievance","people":1,"representatives":1,"petitioner":"p-1","aliases":[],"accused":[]}""";

    private readonly Recount _recount = new(LawBook.Shipped);

    private static TallyKey Registered => new("530103", "case.registered", "", "2022-06-06".Day(), "2022-06-06".Day());

    [Fact]
    public void Every_kind_of_stream_is_counted_and_the_format_of_each_jurisdiction_is_kept()
    {
        _recount.Take("case-PL-2022-0001", "registered", Registration, "2022-06-06".At());
        _recount.Take("budget-530103-2022", "income-received", """{"jurisdiction":"530103","year":2022,"voucher":"i1","amount":"12.34"}""", "2022-03-01".At());
        _recount.Take("jointmeeting-530103", "order-issued", """{"jurisdiction":"530103","number":"Z-1","unit":"530103-07"}""", "2022-03-02".At());
        _recount.Take("reportformat-530103", "report-format-set", """{"jurisdiction":"530103","decimals":{"unitTimely":1}}""", "2022-03-03".At());
        _recount.Complete();
        Assert.Equal(4, _recount.Streams);
        Assert.Equal(1, _recount.Tallies[Registered]);
        Assert.Equal(1234, _recount.Tallies[new("530103", "budget.income", "", "2022-03-01".Day(), "2022-03-01".Day())]);
        Assert.Equal(1, _recount.Tallies[new("530103", "order.issued", "", "2022-03-02".Day(), "2022-03-02".Day())]);
        Assert.Equal(1, _recount.Formats["530103"].DecimalsOf("unitTimely"));
        Assert.Empty(_recount.Unreadable);
    }

    [Theory]
    [InlineData("case-PL-2022-0002", "teleported", "{}")]
    [InlineData("case-PL-2022-0002", "registered", "{}")]
    [InlineData("weather-530103", "rained", "{}")]
    [InlineData("nonsense", "registered", "{}")]
    public void An_unreadable_stream_is_set_aside_and_named_and_the_others_go_on(string stream, string type, string data)
    {
        _recount.Take(stream, type, data, "2022-06-06".At());
        _recount.Take(stream, "transferred", """{"unit":"530103-07"}""", "2022-06-07".At());
        _recount.Take("case-PL-2022-0001", "registered", Registration, "2022-06-06".At());
        _recount.Complete();
        Assert.Equal([stream], _recount.Unreadable.Keys);
        Assert.Equal((1, 2L), (_recount.Tallies[Registered], _recount.Streams));
    }

    [Fact]
    public void A_case_that_becomes_unreadable_half_way_is_in_no_count()
    {
        _recount.Take("case-PL-2022-0001", "registered", Registration, "2022-06-06".At());
        _recount.Take("case-PL-2022-0001", "teleported", "{}", "2022-06-07".At());
        _recount.Complete();
        Assert.Empty(_recount.Tallies.ToList());
    }

    [Fact]
    public void Events_that_cannot_follow_each_other_set_their_stream_aside_and_no_other()
    {
        _recount.Take("case-PL-2022-0000", "received", "{}", "2022-06-06".At());
        _recount.Take("case-PL-2022-0001", "registered", Registration, "2022-06-06".At());
        _recount.Complete();

        Assert.Contains("cannot follow version 0", Assert.Single(_recount.Unreadable).Value);
        Assert.NotEmpty(_recount.Tallies.ToList());
    }

    [Fact]
    public void A_case_that_names_itself_otherwise_than_its_stream_is_set_aside()
    {
        _recount.Take("case-PL-2022-0007", "registered", Registration, "2022-06-06".At());
        _recount.Complete();

        Assert.Contains("PL-2022-0001", _recount.Unreadable["case-PL-2022-0007"]);
        Assert.Empty(_recount.Tallies.ToList());
    }

    [Fact]
    public void An_empty_log_counts_nothing()
    {
        _recount.Complete();
        Assert.Equal((0, 0), (_recount.Streams, _recount.Tallies.ToList().Count));
    }
}
