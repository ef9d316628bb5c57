package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathStatTest {
    @ParameterizedTest
    @CsvSource({
        "420, FILE, 0644",
        "8389101, FILE, 4755",
        "4194797, FILE, 2755",
        "2147484141, FOLDER, 0755",
        "2148532735, FOLDER, 1777",
        "134218239, LINK, 0777",
        "69206454, OTHER, 0666", // a character device
        "33554852, OTHER, 0644", // a pipe
    })
    void readsGosModes(String mode, ContainerFile.Kind kind, String bits) {
        assertThat(PathStat.of(header("{\"name\":\"x\",\"size\":1,\"mode\":" + mode + ",\"linkTarget\":\"\"}")))
                .contains(new PathStat(kind, Integer.parseInt(bits, 8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x~", "xx~", "xxx~", "?", "ö", "日本"})
    void readsBothKindsOfBase64(String name) {
        byte[] json = ("{\"name\":\"" + name + "\",\"mode\":420}").getBytes(StandardCharsets.UTF_8);
        var file = new PathStat(ContainerFile.Kind.FILE, 0644);
        assertThat(PathStat.of(Base64.getEncoder().encodeToString(json))).contains(file);
        assertThat(PathStat.of(Base64.getUrlEncoder().encodeToString(json))).contains(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"mode\":\"x\"}", "{\"mode\":-1}", "{\"mode\":null}"})
    void whatIsNoneIsNone(String json) {
        assertThat(PathStat.of(header(json))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "eyJ", "ÄÖ"})
    void whatIsNoBase64IsNone(String header) {
        assertThat(PathStat.of(header)).isEmpty();
    }

    private static String header(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
