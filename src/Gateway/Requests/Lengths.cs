namespace Xinfang.Gateway.Requests;

/// <summary>Limits of what a body may hold, beside those that the domain sets.</summary>
internal static class Lengths
{
    public static void Check(params ReadOnlySpan<(string Field, string? Text, int Most)> fields)
    {
        foreach (var (field, text, most) in fields)
            if (text?.Length > most)
                throw new BadInputException(StatusCodes.Status422UnprocessableEntity, "field-too-long",
                    $"'{field}' has {text.Length} characters; at most {most} are taken.", field);
    }

    public static void CheckMany<T>(string field, IReadOnlyList<T>? items, int most, int longest = int.MaxValue)
    {
        if (items is null)
            return;
        if (items.Count > most)
            throw new BadInputException(StatusCodes.Status422UnprocessableEntity, "field-too-long",
                $"'{field}' has {items.Count} entries; at most {most} are taken.", field);
        for (var i = 0; i < items.Count; i++)
            if (items[i] is null or "" || items[i] is string text && text.Length > longest)
                throw new BadInputException(StatusCodes.Status422UnprocessableEntity, "field-invalid",
                    $"'{field}[{i}]' is empty or longer than {longest} characters.", $"{field}[{i}]");
    }
}
