using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Xinfang.Bench.Harness;
using Xinfang.Bench.Lifecycle;
using Xinfang.Cli.Import;
using Xinfang.Domain.Deadlines;
using Xinfang.Silo;

namespace Xinfang.Bench.Growth;

/// <summary>A large table of cases through the import: read, checked row by row, and sent to the grains.</summary>
internal static class ImportRate
{
    /// <summary>An import reads files of 256 MiB at most, so the table comes in parts.</summary>
    private const int MostOfOneTable = 400_000;

    /// <param name="arguments">The database, a folder for the table, and how many rows it has.</param>
    public static async Task<IReadOnlyList<Measured>> RunAsync(IReadOnlyList<string> arguments)
    {
        var rows = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var tables = new List<string>();
        for (var first = 0; first < rows; first += MostOfOneTable)
            tables.Add(await WriteAsync(Path.Combine(arguments[1], $"{tables.Count}"), first, Math.Min(rows, first + MostOfOneTable)));
        var options = new XinfangOptions { Data = Directory.CreateTempSubdirectory("bench-key-").FullName, Connection = arguments[0], LogLevel = LogLevel.Error };
        await using var system = await EmbeddedSystem.StartAsync(options, TimeProvider.System);
        var (whole, read, steps) = (TimeSpan.Zero, TimeSpan.Zero, 0L);
        foreach (var table in tables)
        {
            var began = TimeProvider.System.GetTimestamp();
            var plan = ImportPlan.Read(table, LawBook.Shipped);
            read += TimeProvider.System.GetElapsedTime(began);
            var result = await new Importer(system.Grains, new()).Run(plan);
            whole += TimeProvider.System.GetElapsedTime(began);
            steps += result.Steps;
            if (!result.Complete)
                throw new InvalidOperationException($"The import has errors; the first: {(result.Errors.Count > 0 ? result.Errors[0] : result.FileErrors[0])}");
        }
        return
        [
            new("import of a table", "rows/s", rows / whole.TotalSeconds, ">= 10000"),
            new("import of a table", "steps/s", steps / (whole - read).TotalSeconds),
            new("reading and checking of that table alone", "rows/s", rows / read.TotalSeconds),
        ];
    }

    /// <returns>The folder that it was written into.</returns>
    private static async Task<string> WriteAsync(string folder, int from, int to)
    {
        Directory.CreateDirectory(folder);
        await using var table = new StreamWriter(Path.Combine(folder, "信访件.csv"), append: false, Encoding.UTF8);
        await table.WriteLineAsync("信访件编号,区划,登记时间,信访形式,姓名,联系电话,住址,内容分类,反映内容,转送时间,责任单位");
        for (var i = from; i < to; i++)
        {
            var (district, at) = (CaseSeed.District(i), CaseSeed.Until.AddMinutes(-100_000 - i % 900_000));
            await table.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{district}-I{i:00000000},{district},{at:yyyy-MM-dd HH:mm:ss},来信,某{i},139{i:00000000},河湾路 {i} 号,{Petitions.Categories[i % Petitions.Categories.Length]},{Petitions.Words[i % Petitions.Words.Count]},{at.AddDays(2):yyyy-MM-dd HH:mm:ss},{CaseSeed.Unit(i, i / CaseSeed.Districts)}"));
        }
        return folder;
    }
}
