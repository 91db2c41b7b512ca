using Xinfang.Domain.Deadlines;
using Xinfang.Hosting;
using Xinfang.Silo;

namespace Xinfang.Cli.Tests.Deadlines;

/// <summary>Where a system takes its law from: the program, a folder in its data, or a folder that is named.</summary>
public sealed class LawFolderTests : IDisposable
{
    private const string Year2027 = """
        { "source": "notice of 2026", "years": [{ "year": 2027, "provisional": false, "holidays": ["01-01"], "workdays": [] }] }
        """;

    private readonly string _data = Directory.CreateTempSubdirectory("xinfang-law-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void Without_a_folder_it_is_the_law_of_the_program() => Assert.Same(LawBook.Shipped, Options().ReadLaw());

    [Fact]
    public void The_folder_law_in_the_data_is_laid_over_it()
    {
        Write("law", "working-days.json", Year2027);
        var law = Options().ReadLaw();
        Assert.False(law.Calendar.IsProvisional(2027));
        Assert.Equal(LawBook.Shipped.Profiles, law.Profiles);
    }

    [Fact]
    public void A_folder_that_is_named_goes_before_it()
    {
        Write("law", "working-days.json", "not read");
        var named = Write("named", "working-days.json", Year2027);
        Assert.False(Options(named).ReadLaw().Calendar.IsProvisional(2027));
    }

    [Fact]
    public void A_named_folder_that_is_not_there_is_refused() =>
        Assert.Contains("--law names a folder", Assert.Throws<OptionsException>(() => Options(Path.Combine(_data, "none")).ReadLaw()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_file_is_not_overlooked()
    {
        var named = Write("named", "working-day.json", Year2027);
        var e = Assert.Throws<OptionsException>(() => Options(named).ReadLaw());
        Assert.Contains(Path.Combine(named, "working-day.json"), e.Message, StringComparison.Ordinal);
        Assert.Contains("clock-profiles.json and working-days.json", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slip_is_told_with_the_path_of_its_file()
    {
        var named = Write("named", "working-days.json", Year2027.Replace("01-01", "13-01", StringComparison.Ordinal));
        var e = Assert.Throws<OptionsException>(() => Options(named).ReadLaw());
        Assert.Contains(Path.Combine(named, "working-days.json"), e.Message, StringComparison.Ordinal);
        Assert.Contains("year 2027: holidays", e.Message, StringComparison.Ordinal);
    }

    private XinfangOptions Options(string? law = null) => new() { Data = _data, Law = law };

    private string Write(string folder, string name, string text)
    {
        var path = Directory.CreateDirectory(Path.Combine(_data, folder)).FullName;
        File.WriteAllText(Path.Combine(path, name), text);
        return path;
    }
}
