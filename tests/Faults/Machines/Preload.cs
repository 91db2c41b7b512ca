namespace Xinfang.Faults.Machines;

/// <summary>Small libraries of the tests' own that are put before the C library of a process (<c>LD_PRELOAD</c>), so that it sees the machine otherwise.</summary>
internal static class Preload
{
    /// <summary>Builds one.</summary>
    /// <param name="numbers">Numbers that the source knows by name.</param>
    /// <returns>The file to preload.</returns>
    public static string Build(string folder, string name, string source, params (string Name, long Value)[] numbers)
    {
        Machine.DemandProgram("gcc", "gcc libc6-dev");
        var (text, library) = (Path.Combine(folder, name + ".c"), Path.Combine(folder, name + ".so"));
        File.WriteAllText(text, source);
        Machine.Run("gcc", ["-shared", "-fPIC", "-O1", .. numbers.Select(n => $"-D{n.Name}={n.Value}"), "-o", library, text, "-ldl"]);
        return library;
    }
}
