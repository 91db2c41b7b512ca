using System.Text;
using CsCheck;
using MiniExcelLibs;
using Xinfang.Cli.Import;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Cli.Tests.Import;

public sealed class ReadingTests : IDisposable
{
    private readonly Files _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Utf8_with_and_without_a_mark_and_GBK_say_the_same()
    {
        CaseImport Read(string name, Encoding encoding) => Assert.Single(ImportPlan.Read(
            _files.Write(name, encoding, Files.Header + ",反映内容", Files.Good + ",\"小区物业, \"\"公示\"\"\""), LawBook.Shipped).Cases);
        var marked = Read("a.csv", new UTF8Encoding(true));
        Assert.Equal("小区物业, \"公示\"", marked.Details.Content);
        Assert.Equal(marked.Digest, Read("b.csv", new UTF8Encoding(false)).Digest);
        Assert.Equal(marked.Digest, Read("c.csv", Encoding.GetEncoding("GB18030")).Digest);
        Assert.Equal(marked.Digest, Read("d.csv", Encoding.GetEncoding(936)).Digest);
    }

    [Fact]
    public void Bytes_of_neither_encoding_are_told_with_their_place()
    {
        var file = _files.Write("a.csv", Files.Header, Files.Good);
        File.WriteAllBytes(file, [.. "信访件编号,a\n"u8, 0x41, 0xFF, 0xFF, 0x0A]);
        var error = Assert.Single(ImportPlan.Read(file, LawBook.Shipped).FileErrors);
        Assert.Equal(2, error.Line);
        Assert.Contains("neither UTF-8 nor GBK", error.Message, StringComparison.Ordinal);
        File.WriteAllBytes(file, [0x50, 0x4B, 0x00, 0x01]);
        Assert.Contains("not a text file", Assert.Single(ImportPlan.Read(file, LawBook.Shipped).FileErrors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab\"c")]
    [InlineData("\"ab\"c")]
    [InlineData("\"never closed")]
    public void Broken_quoting_is_told_with_its_line(string cell)
    {
        var error = Assert.Single(ImportPlan.Read(_files.Write("a.csv", Files.Header + ",姓名", Files.Good + ",\"two\r\nlines\"", Files.Good + "," + cell), LawBook.Shipped).FileErrors);
        Assert.Equal(4, error.Line);
        Assert.Contains("quotation marks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_file_does_not_keep_the_others_out()
    {
        _files.Write("信访件.csv", Files.Header, Files.Good);
        File.WriteAllText(Path.Combine(_files.Folder, "broken.xlsx"), "no workbook");
        var plan = ImportPlan.Read(_files.Folder, LawBook.Shipped);
        Assert.Single(plan.Cases);
        Assert.Contains("broken.xlsx", Assert.Single(plan.FileErrors).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Single(ImportPlan.Read(Path.Combine(_files.Folder, "none.csv"), LawBook.Shipped).FileErrors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_is_named_and_those_found_are_listed()
    {
        var error = Assert.Single(ImportPlan.Read(_files.Write("a.csv", Files.Header.Replace("登记时间,", "", StringComparison.Ordinal), Files.Good), LawBook.Shipped).FileErrors);
        Assert.Contains("needs the column 登记时间", error.Message, StringComparison.Ordinal);
        Assert.Contains("Found are: 信访件编号, 区划, 初/重", error.Message, StringComparison.Ordinal);
        error = Assert.Single(ImportPlan.Read(_files.Write("b.csv", "name,colour", "x,red"), LawBook.Shipped).FileErrors);
        Assert.Contains("no known kind of table", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pinyin_headers_full_width_digits_and_place_codes_are_understood()
    {
        var file = _files.Write("a.csv", "xfjbh,wtsddm,djsj,xfxsdm,check_flag,xfrs", "５３０１０３２０２２０００１,530103001002,２０２２／１／３ 9:05,来信,1,３");
        var register = Assert.IsType<Register>(Assert.Single(ImportPlan.Read(file, LawBook.Shipped).Cases).Steps[0].Command);
        Assert.Equal(("530103", "5301032022000" + "1", Channel.Letter, Occurrence.Repeat, 3),
            (register.Jurisdiction.Value, register.Number.Value, register.Channel!.Value, register.Occurrence, register.People));
    }

    [Fact]
    public void A_workbook_says_the_same_as_a_text_file()
    {
        var csv = Assert.Single(_files.Cases(Files.Good).Cases);
        var file = Path.Combine(_files.Folder, "a.xlsx");
        var (headers, cells) = (Files.Header.Split(','), Files.Good.Split(','));
        MiniExcel.SaveAs(file, new[]
        {
            headers.Select((h, i) => (h, Value: h.EndsWith("时间", StringComparison.Ordinal)
                ? (object)DateTime.Parse(cells[i], System.Globalization.CultureInfo.InvariantCulture) : cells[i])).ToDictionary(c => c.h, c => c.Value),
        });
        var xlsx = Assert.Single(ImportPlan.Read(file, LawBook.Shipped).Cases);
        Assert.Equal(csv.Digest, xlsx.Digest);
        Assert.Equal(2, xlsx.Line);
    }

    [Theory]
    [InlineData("2022/10/31", "2022-10-31 00:00:00", true)]
    [InlineData("2022-10-31 09:00:00", "2022-10-31 09:00:00", false)]
    [InlineData("2022/1/3 9:05", "2022-01-03 09:05:00", false)]
    [InlineData("2022年1月3日 9:05", "2022-01-03 09:05:00", false)]
    [InlineData("20220103", "2022-01-03 00:00:00", true)]
    [InlineData("2022-01-03T01:05:00Z", "2022-01-03 09:05:00", false)]
    [InlineData("2022-01-03T09:05:00+08:00", "2022-01-03 09:05:00", false)]
    [InlineData("44865", "2022-10-31 00:00:00", true)]
    [InlineData("44865.375", "2022-10-31 09:00:00", false)]
    public void Dates_are_read_as_of_Shanghai(string text, string expected, bool wholeDay)
    {
        Assert.True(CivilDates.TryParse(text, out var date));
        Assert.Equal(expected, date.At.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((TimeSpan.FromHours(8), wholeDay), (date.At.Offset, date.WholeDay));
    }

    [Theory]
    [InlineData("2022-02-30")]
    [InlineData("31/10/2022")]
    [InlineData("tomorrow")]
    [InlineData("1799-01-01")]
    [InlineData("12")]
    public void What_is_no_date_is_not_read(string text) => Assert.False(CivilDates.TryParse(text, out _));

    [Fact]
    public void Any_cell_comes_back_as_it_was_written() =>
        Gen.String[Gen.Char[" ,\"\r\n\t甲乙a1；"], 0, 12].Array[3].Where(cells => cells.Any(c => !string.IsNullOrWhiteSpace(c))).Sample(cells =>
        {
            var table = new Cli.Sampling.SampleTable("cells.csv", ["a", "b", "c"], new[] { cells });
            table.Write(_files.Folder);
            return TableFile.Read(Path.Combine(_files.Folder, "cells.csv")).Rows.Single().Cells.SequenceEqual(cells);
        }, iter: 300, threads: 1);

    [Fact]
    public void Steps_of_which_only_the_day_is_known_keep_the_order_of_the_procedure()
    {
        var plan = _files.Cases("53010320220001,530103,2022-03-01 09:00,初次,2022/3/1,转送,530103-01,2022/3/1,2022/3/2,2022/3/2,2022/3/2,支持,2022/3/2");
        Assert.Empty(plan.Errors);
        Assert.Equal(["Register", "Transfer", "Receive", "Accept", "Handle", "Reply", "Conclude"], plan.Cases[0].Steps.Select(s => s.Command.GetType().Name));
        Assert.Equal(CivilTime.At(new(2022, 3, 1), new(9, 0)), plan.Cases[0].Steps[2].At);
    }

    [Fact]
    public void A_unit_may_be_named_when_its_table_comes_along()
    {
        _files.Write("units.csv", "单位编码,单位名称,单位类型,上级单位", "530103-07,住房和城乡建设局,部门,", "530103-08,城市管理局,部门,", "530103-09,城市管理局,部门,");
        _files.Write("cases.csv", Files.Header, Files.Good.Replace("530103-01", "住房和城乡建设局", StringComparison.Ordinal));
        var named = ImportPlan.Read(_files.Folder, LawBook.Shipped);
        Assert.Contains(named.Cases.Single().Steps, step => step.Command is Transfer { Unit.Value: "530103-07" });

        _files.Write("cases.csv", Files.Header, Files.Good.Replace("530103-01", "城市管理局", StringComparison.Ordinal));
        var ambiguous = Assert.Single(ImportPlan.Read(_files.Folder, LawBook.Shipped).Errors);
        Assert.Equal(("责任单位", "unit-unknown", 2), (ambiguous.Column, ambiguous.Code, ambiguous.Line));
    }

    [Fact]
    public void A_column_that_nobody_knows_is_told_of()
    {
        var file = _files.Write("cases.csv", Files.Header + ",化解时问", Files.Good + ",2022-03-02");

        Assert.Equal(["化解时问"], ImportPlan.Read(file, LawBook.Shipped).UnreadColumns[file]);
    }
}
