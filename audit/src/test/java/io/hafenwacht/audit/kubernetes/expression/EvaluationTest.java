package io.hafenwacht.audit.kubernetes.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.ShownValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The answers are those of the language's definition, but that whole and decimal numbers may be mixed.
class EvaluationTest {
    private static final String DOCUMENT = """
            {"kind": "Pod", "n": 3, "half": 0.5, "none": null, "labels": {"app": "web", "a/b": "c"},
             "list": [{"name": "x", "size": 1}, {"name": "y"}], "empty": []}""";

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            1 + 2 * 3 - 4 / 2 => 5
            -7 % 3 => -1
            (1 + 2) * 3 => 9
            1 < 2 && 2 <= 2 && 3 > 2.5 && 3 >= 3 => true
            1 == 1.0 && 'a' != 'b' && 1 != '1' => true
            !true || !!true => true
            true ? (false ? 1 : 2) : 3 => 2
            false ? 1 : true ? 2 : 3 => 2
            "a" + 'b\\n' + r'\\d' => "ab \\d"
            [1, 2] + [3,] == [1, 2, 3] => true
            {'a': [1]} == {'a': [1.0]} => true
            2 in [1, 2] && 'app' in s.labels && !(4 in s.empty) => true
            size('häfen') + size(s.list) + s.labels.size() => 9
            s.labels['a/b'] => "c"
            s.list[1].name => "y"
            has(s.kind) && !has(s.gone) && has(s.none) => true
            s.none == null => true
            s.list.all(i, has(i.name)) => true
            s.list.exists(i, i.size == 1) => true
            s.list.exists_one(i, i.name == 'x') => true
            s.list.filter(i, has(i.size)).map(i, i.name) => ["x"]
            s.list.map(i, has(i.size), i.size * 2) => [2]
            s.labels.all(k, k.startsWith('a')) => true
            s.empty.all(i, false) && !s.empty.exists(i, true) => true
            s.kind.endsWith('od') && s.kind.contains('o') => true
            s.kind.matches('^P.d$') && matches('ab', 'b') => true
            'a.example.org'.matches('^([a-z0-9]{1,63}[.]){1,8}[a-z]{2,63}$') => true
            string(s.n) + '!' => "3!"
            int('7') + int(2.9) == 9 && double('1.5') > s.half => true
            false && s.gone || true => true
            s.gone == 1 || true => true
            s.list.exists(i, i.size == 1 || i.gone) => true
            s.kind == 'Pod' // a comment => true
            s.n + s.half => 3.5
            """)
    void values(String expression, String value) {
        assertThat(evaluated(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            s.gone => no such key: gone
            s.gone || false => no such key: gone
            s.gone && true => no such key: gone
            t => nothing is called t
            s.kind.name => .name takes no string
            s.list[2] => no item 2
            1 + 'a' => + takes no string
            1 / 0 => 1 / 0 has no result in 64 bits
            999999999999999999 * 999999999999999999 => 999999999999999999 * 999999999999999999 has no result in 64 bits
            !s.n => ! takes no integer
            s.n ? 1 : 2 => ? : takes no integer
            s.list.exists(i, i.size == 2) => no such key: size
            s.list.all(i, i.name) => all takes no string
            s.n.all(i, true) => all takes no integer
            'a'.matches('(') => no expression of RE2: missing closing )
            """)
    void failures(String expression, String why) {
        assertThat(evaluated(expression)).isEqualTo("failed: " + why);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            1 + => character 4: expected a value, got the end
            (1 => character 3: expected ), got the end
            1 2 => character 3: expected an operator or the end, got 2
            s. => character 3: expected a name, got the end
            has(1) => character 7: has() takes a field: has(a.b)
            now() => character 6: no function now with 0 arguments is known here
            s.trim() => character 9: no function trim with 1 arguments is known here
            duration('1h') => character 15: no function duration with 1 arguments is known here
            s.all(x) => character 8: expected ,, got )
            b'ab' => character 2: expected an operator or the end, got ab
            0x1F => character 1: no word begins with 0
            1u => character 1: no word begins with 1
            'open => character 1: no word begins with '
            a ? b => character 6: expected :, got the end
            """)
    void refusals(String expression, String problem) {
        assertThat(evaluated(expression)).isEqualTo("refused: " + problem);
    }

    @Test
    void hostileExpressionsEnd() {
        String many = "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]";
        String nested = "x";
        for (int i = 0; i < 12; i++) {
            nested = many + ".map(x, " + nested + ")";
        }
        assertThat(evaluated(nested)).startsWith("failed: more than");
        assertThat(evaluated("(".repeat(1_900))).startsWith("refused: ").contains("levels");
        assertThat(evaluated("!".repeat(1_900) + "true")).isEqualTo("true");
        assertThat(evaluated("1" + " + 1".repeat(900))).isEqualTo("901");
        assertThat(evaluated("'" + "\\'".repeat(1_900) + "'")).startsWith("\"''");
        assertThat(evaluated("'a'.matches('((a{1000}){1000}){1000}')")).startsWith("failed: too many");
        assertThat(evaluated("1" + "+1".repeat(1_900))).startsWith("refused: more than");
        String long10 = "['aaaaaaaaaa']" + ".map(x, x+x+x+x+x+x+x+x+x+x)".repeat(4);
        assertThat(evaluated(long10 + ".all(x, !(x + x).contains(x + 'b'))")).startsWith("failed: more than");
        assertThat(evaluated(long10 + ".all(x, !x.matches('((a?){90}){90}$b'))"))
                .startsWith("failed: more than");
        String pattern = "!'x'.matches('((b{90}){90}){5}' + string(x) + string(y) + string(z))";
        for (String name : List.of("x", "y", "z")) {
            pattern = "[0,1,2,3,4,5,6,7,8,9].all(" + name + ", " + pattern + ")";
        }
        assertThat(evaluated(pattern)).startsWith("failed: more than");
        assertThat(evaluated("a".repeat(5_000))).startsWith("refused: longer");
    }

    @Test
    void noTextBreaksTheReader() {
        var random = new Random(7);
        String parts = "s.n(){}[]'\"\\ax?:&|!=<>+-*/%,1.5 \n\u0000é";
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(30); j >= 0; j--) {
                text.append(parts.charAt(random.nextInt(parts.length())));
            }
            assertThat(evaluated(text.toString())).isNotNull();
        }
    }

    private static String evaluated(String expression) {
        return switch (ExpressionReader.read(expression)) {
            case ExpressionReader.Refused refused ->
                "refused: " + refused.problem().english();
            case ExpressionReader.Read read -> {
                var evaluation = new Evaluation();
                evaluation.let("s", Judged.json(DOCUMENT));
                yield switch (evaluation.of(read.expression())) {
                    case Evaluation.Known known -> ShownValue.of(known.value());
                    case Evaluation.Failed failed -> "failed: " + failed.why().english();
                };
            }
        };
    }
}
