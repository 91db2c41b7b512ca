using System.Reflection;
using System.Text.RegularExpressions;
using Xinfang.Domain;
using Xinfang.Domain.Cases;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>A code with which the engine refuses: the rules that it cites, and the folders of the code that give it.</summary>
/// <param name="Makers">The types that give it.</param>
internal sealed record RefusalCode(string Code, IReadOnlyList<string> Rules, IReadOnlyList<Type> Makers);

/// <summary>
/// Every code with which the engine can refuse, read from the compiled assemblies rather than from a list, so that none can be forgotten: the
/// words with hyphens in every method that makes a <see cref="Refusal"/> or a <see cref="Guard"/>, or that calls a method which makes one with
/// the code that it is given.
/// </summary>
internal static partial class RefusalCodes
{
    private const BindingFlags Every = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>The rule of a code that cites whichever rule the step that was asked rests on.</summary>
    private const string OfTheStep = "that of the step";

    private static readonly Type[] Said = [typeof(Refusal), typeof(Guard)];

    /// <summary>The codes of the engine, in the order of the alphabet.</summary>
    public static IReadOnlyList<RefusalCode> All { get; } = In(Directory.GetFiles(AppContext.BaseDirectory, "Xinfang.*.dll")
        .Where(f => !f.EndsWith(".Tests.dll", StringComparison.Ordinal)).Select(Assembly.LoadFrom).SelectMany(a => a.GetTypes()));

    public static IReadOnlyList<RefusalCode> In(IEnumerable<Type> types)
    {
        var methods = types.Where(t => !Said.Contains(t) && t.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) != true)
            .SelectMany(t => t.GetMethods(Every).Concat<MethodBase>(t.GetConstructors(Every)))
            .ToDictionary(m => m, m => Instructions.Of(m).ToList());
        var helpers = HelpersAmong(methods);
        return [.. methods.SelectMany(m => SaidBy(m.Key, m.Value, helpers))
            .GroupBy(s => s.Code)
            .Select(g => new RefusalCode(g.Key, [.. g.SelectMany(s => s.Rules).Distinct().Order(StringComparer.Ordinal)], [.. g.Select(s => s.By).Distinct()]))
            .OrderBy(c => c.Code, StringComparer.Ordinal)];
    }

    /// <summary>The methods that make a refusal with a code that they are given, and the rules that they cite.</summary>
    private static Dictionary<MethodBase, List<string>> HelpersAmong(Dictionary<MethodBase, List<object>> methods)
    {
        var helpers = new Dictionary<MethodBase, List<string>>();
        bool found;
        do
        {
            found = false;
            foreach (var (method, says) in methods)
                if (!helpers.ContainsKey(method) && says.Any(s => Makes(s, helpers)) && !says.OfType<string>().Any(IsCode))
                    found |= helpers.TryAdd(method, [.. says.OfType<string>().Where(IsRule), .. says.OfType<MethodBase>().SelectMany(m => helpers.GetValueOrDefault(m) ?? [])]);
        } while (found);
        return helpers;
    }

    private static IEnumerable<(string Code, IReadOnlyList<string> Rules, Type By)> SaidBy(MethodBase method, List<object> says, Dictionary<MethodBase, List<string>> helpers)
    {
        if (!says.Any(s => Makes(s, helpers)))
            yield break;
        for (var i = 0; i < says.Count; i++)
            if (says[i] is string code && IsCode(code))
            {
                var upToTheRefusal = says.Skip(i + 1).TakeWhile(s => !Makes(s, helpers)).ToList();
                var rule = upToTheRefusal.OfType<string>().FirstOrDefault(IsRule);
                var helper = says.Skip(i + 1 + upToTheRefusal.Count).FirstOrDefault() as MethodBase;
                yield return (code, rule is not null ? [rule] : helper is not null && helpers.TryGetValue(helper, out var rules) && rules.Count > 0 ? rules : [OfTheStep],
                    Outermost(method.DeclaringType!));
            }
    }

    private static bool Makes(object said, Dictionary<MethodBase, List<string>> helpers) => said is MethodBase m
        && (m is ConstructorInfo && Said.Contains(m.DeclaringType) && m.GetParameters().Length >= 3 || helpers.ContainsKey(m));

    /// <summary>The type as somebody wrote it, around what the compiler made for lambdas and asynchronous methods.</summary>
    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool IsCode(string text) => CodePattern().IsMatch(text);

    private static bool IsRule(string text) => RulePattern().IsMatch(text);

    [GeneratedRegex("^[a-z]+(-[a-z]+)+$")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^(art\. \d.*|[a-z]+ rule( \d)?)$")]
    private static partial Regex RulePattern();
}
