using System.Reflection;
using System.Reflection.Emit;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>What a method says and calls, in order: its texts and the methods that it names.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OpCode> Known = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    /// <summary>Texts as strings, constructors and methods as themselves.</summary>
    public static IEnumerable<object> Of(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        for (var at = 0; at < code.Length;)
        {
            var op = code[at] == 0xFE ? Known[unchecked((short)(0xFE00 | code[at + 1]))] : Known[code[at]];
            at += op.Size;
            if (op.OperandType is OperandType.InlineString)
                yield return method.Module.ResolveString(BitConverter.ToInt32(code, at));
            else if (op.OperandType is OperandType.InlineMethod && Resolve(method, BitConverter.ToInt32(code, at)) is { } called)
                yield return called;
            at += Length(op, code, at);
        }
    }

    /// <summary>The method as it is written, also where it is called of a closed generic type.</summary>
    private static MethodBase? Resolve(MethodBase within, int token)
    {
        var ofType = within.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = within.IsGenericMethod ? within.GetGenericArguments() : null;
        var called = within.Module.ResolveMethod(token, ofType, ofMethod);
        return called is null ? null : called.Module.ResolveMethod(called.MetadataToken);
    }

    private static int Length(OpCode op, byte[] code, int at) => op.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
        _ => 4,
    };
}
