using Xinfang.Cli.Import;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Cli.Tests.Import;

public sealed class RowErrorTests : IDisposable
{
    private readonly Files _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("2022-03-04 09:00:00", "2022-13-04", "责任单位受理时间", "date-invalid", "Write it like")]
    [InlineData("53010320220001", "", "信访件编号", "value-missing", "Fill it in")]
    [InlineData("53010320220001", "a b", "信访件编号", "code-invalid", "Correct the cell")]
    [InlineData("2022-03-01 09:00:00", "", "登记时间", "value-missing", "Fill it in")]
    [InlineData(",530103,", ",53A,", "区划", "code-invalid", "GB/T 2260")]
    [InlineData("初次", "第三次", "初/重", "value-unknown", "Known are: 初次, 重复")]
    [InlineData("530103-01", "", "责任单位", "value-missing", "Fill it in")]
    [InlineData("转送", "交办", "办理方式", "value-missing", "限办时间")]
    [InlineData("支持", "", "处理结果", "value-missing", "Fill it in")]
    [InlineData("2022-03-04 09:00:00", "", "开始办理时间", "wrong-state", "awaitingAcceptance")]
    [InlineData("2022-03-03 09:00:00", "2022-02-03 09:00:00", "到达责任单位时间", "wrong-state", "unregistered")]
    public void A_wrong_cell_is_told_with_line_column_rule_and_what_to_do(string good, string bad, string column, string code, string hint)
    {
        var error = _files.ErrorOf(good, bad);
        if (column == "办理方式")
            column = "限办时间";
        Assert.Equal((2, column, code), (error.Line, error.Column, error.Code));
        Assert.Contains(hint, error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"line 2, column {column}", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_cells_of_a_row_are_told_at_once()
    {
        var plan = _files.Cases(Files.Good.Replace("2022-03-04", "x", StringComparison.Ordinal).Replace("初次", "y", StringComparison.Ordinal).Replace("支持", "z", StringComparison.Ordinal));
        Assert.Equal(["初/重", "责任单位受理时间", "处理结果"], plan.Errors.Select(e => e.Column));
        Assert.Empty(plan.Cases);
        Assert.Equal(1, plan.RowsLeftOut[TableKind.Cases]);
    }

    [Theory]
    [InlineData("身份证号")]
    [InlineData("证件号码")]
    public void An_identity_number_is_taken_as_it_is_up_to_32_characters_and_not_told_when_it_is_longer(string header)
    {
        var good = _files.Write("a.csv", Files.Header + "," + header, Files.Good + ",５３０１０３19000101001x");
        var bad = _files.Write("b.csv", Files.Header + "," + header, Files.Good + "," + new string('7', 33));

        Assert.Equal("53010319000101001x", Assert.Single(ImportPlan.Read(good, LawBook.Shipped).Cases).Details.IdentityNumber);
        var error = Assert.Single(ImportPlan.Read(bad, LawBook.Shipped).Errors);
        Assert.Equal((2, "身份证号", "value-too-long"), (error.Line, error.Column, error.Code));
        Assert.DoesNotContain("777", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_petition_is_never_sent_to_the_unit_that_it_accuses()
    {
        var file = _files.Write("a.csv", Files.Header + ",被反映单位", Files.Good + ",530103-09；530103-01");
        var error = Assert.Single(ImportPlan.Read(file, LawBook.Shipped).Errors);
        Assert.Equal((2, "责任单位", "unit-is-accused"), (error.Line, error.Column, error.Code));
        Assert.Contains("art. 30(3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_twice_with_other_content_names_the_first_line_and_the_columns()
    {
        var plan = _files.Cases(Files.Good, Files.Good, Files.Good.Replace("支持", "解释", StringComparison.Ordinal));
        Assert.Single(plan.Cases);
        Assert.Equal(1, plan.RepeatedRows);
        var error = Assert.Single(plan.Errors);
        Assert.Equal((4, "信访件编号", "duplicate-number-other-content"), (error.Line, error.Column, error.Code));
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("differ in 处理结果.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-5.00", "amount-not-positive")]
    [InlineData("0", "amount-not-positive")]
    [InlineData("1.005", "amount-invalid")]
    [InlineData("", "value-missing")]
    public void An_amount_that_cannot_be_booked_is_told(string amount, string code)
    {
        var file = _files.Write("v.csv", "区划,年度,凭证号,日期,类型,科目编码,金额,摘要", $"530103,2022,V1,2022-03-01,支出,office,{amount},x");
        var error = Assert.Single(ImportPlan.Read(file, LawBook.Shipped).Errors);
        Assert.Equal((2, "金额", code), (error.Line, error.Column, error.Code));
    }

    [Fact]
    public void Other_tables_tell_their_errors_too()
    {
        _files.Write("u.csv", "单位编码,单位名称,单位类型,上级单位", "53010,甲局,部门,", "530103-01,,部门,");
        _files.Write("o.csv", "指令单编号,承办单位,下达时间,办结时间", "ZL1,530103-01,2022-03-02,2022-03-01");
        _files.Write("f.csv", "区划,指标,小数位", "530103,nonsense,2", "530103,upperShare,9");
        _files.Write("p.csv", "区划,年度,科目编码,科目名称,预算金额", "530103,2022,office,公用,-1");
        _files.Write("v.csv", "区划,年度,凭证号,日期,类型,科目编码,金额,摘要", "530103,2022,V1,2021-03-01,支出,,1,x", "530103,2022,V2,2022-03-01,借,office,1,x");
        var plan = ImportPlan.Read(_files.Folder, LawBook.Shipped);
        Assert.Equal(0, plan.Count);
        Assert.Equal(
            ["amount-negative", "code-invalid", "figure-unknown", "number-invalid", "step-before-last", "value-missing", "value-missing", "value-unknown", "year-contradicts"],
            plan.Errors.Select(e => e.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Money_with_groups_and_a_file_without_a_jurisdiction_are_understood_beside_cases_of_one()
    {
        _files.Write("信访件.csv", Files.Header, Files.Good);
        var file = _files.Write("p.csv", "年度,科目编码,科目名称,预算金额", "２０２２,office,公用,\"1,234.50\"");
        var line = Assert.Single(ImportPlan.Read(_files.Folder, LawBook.Shipped).PlanLines);
        Assert.Equal("1234.50", ((Xinfang.Domain.Budgets.SetPlanLine)line.Command).Amount.ToString());
        Assert.Equal("jurisdiction-missing", Assert.Single(ImportPlan.Read(file, LawBook.Shipped).Errors).Code);
    }

    [Fact]
    public void Every_mark_and_rating_of_a_row_becomes_a_step()
    {
        var file = _files.Write("a.csv",
            Files.Header + ",化解时间,信访部门评价时间,信访部门满意度,责任单位评价时间,责任单位满意度,督办时间,包案领导职务,包案时间,专项,专项时间,线索移送,线索移送时间,延期天数,延期批准人,延期原因,延期时间",
            Files.Good + ",2022-04-01,2022-03-22,满意,2022-03-22,3,2022-03-06,区长,2022-03-06,重复信访,2022-03-06,扫黑办,2022-03-06,15,局长,复杂,2022-03-10");
        var plan = ImportPlan.Read(file, LawBook.Shipped);
        Assert.Empty(plan.Errors);
        var commands = plan.Cases[0].Steps.Select(s => s.Command).ToArray();
        Assert.Equal(15, commands.Length);
        Assert.Contains(new LabelCampaign("repeat"), commands);
        Assert.Contains(new ReferClue("organised-crime-office"), commands);
        Assert.Contains(new Evaluate(RatedOffice.Unit, Rating.NotSatisfied), commands);
        Assert.Contains(new Extend(15, "局长", "复杂", "not in the file"), commands);
    }
}
