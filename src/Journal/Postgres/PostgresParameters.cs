using Npgsql;
using NpgsqlTypes;

namespace Xinfang.Journal.Postgres;

/// <summary>Typed positional parameters, so that a statement is prepared once and nothing is boxed or guessed.</summary>
internal static class PostgresParameters
{
    public static NpgsqlParameter<T> Add<T>(this NpgsqlBatchCommand command, NpgsqlDbType type)
    {
        var parameter = new NpgsqlParameter<T> { NpgsqlDbType = type };
        command.Parameters.Add(parameter);
        return parameter;
    }

    public static NpgsqlParameter<T[]> AddArray<T>(this NpgsqlBatchCommand command, NpgsqlDbType type) => command.Add<T[]>(NpgsqlDbType.Array | type);

    /// <summary>One column of many rows.</summary>
    public static TColumn[] Column<TRow, TColumn>(this IReadOnlyList<TRow> rows, Func<TRow, TColumn> column)
    {
        if (rows.Count == 0)
            return [];
        var values = new TColumn[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(rows[i]);
        return values;
    }
}
