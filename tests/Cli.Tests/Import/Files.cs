using System.Text;
using Xinfang.Cli.Import;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Cli.Tests.Import;

/// <summary>A folder of files to import, gone when the test is over.</summary>
internal sealed class Files : IDisposable
{
    public const string Header = "信访件编号,区划,登记时间,初/重,转送时间,办理方式,责任单位,到达责任单位时间,责任单位受理时间,开始办理时间,答复时间,处理结果,办结时间";
    public const string Good = "53010320220001,530103,2022-03-01 09:00:00,初次,2022-03-02 09:00:00,转送,530103-01,2022-03-03 09:00:00,2022-03-04 09:00:00,2022-03-05 09:00:00,2022-03-20 09:00:00,支持,2022-03-21 09:00:00";

    static Files() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Folder { get; } = Directory.CreateTempSubdirectory("xinfang-import-").FullName;

    public string Write(string name, params string[] lines) => Write(name, new UTF8Encoding(true), lines);

    public string Write(string name, Encoding encoding, params string[] lines)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, string.Join("\r\n", lines) + "\r\n", encoding);
        return file;
    }

    public ImportPlan Cases(params string[] rows) => ImportPlan.Read(Write("信访件.csv", [Header, .. rows]), LawBook.Shipped);

    /// <summary>The one error of a file of one case of which one text is replaced.</summary>
    public RowError ErrorOf(string good, string bad) => Assert.Single(Cases(Good.Replace(good, bad, StringComparison.Ordinal)).Errors);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
