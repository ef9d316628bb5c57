package io.hafenwacht.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"\"",
                "{\"b\":[1,-2.50e3,true,null,\"\\u0000\\\"ü\\uD83D\\uDE00\"],\"a\":{\"\":123456789012345678901234567890}}"
            })
    void whatIsWrittenIsReadBackAndWrittenTheSame(String json) throws IOException {
        String once = written(json);
        assertThat(written(once)).isEqualTo(once);
        assertThat(once.replaceAll("\\s", ""))
                .isEqualTo(json.replaceAll("\\s", "").replace("\\uD83D\\uDE00", "\uD83D\uDE00"));
    }

    private static String written(String json) throws IOException {
        var out = new StringWriter();
        JsonText.write(new JsonParser().parse(json).root(), out);
        return out.toString();
    }
}
