package io.hafenwacht.connect.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"auths": {"r": {"auth": "eDp5"}}}   | {"auths": {"r": {"auth": "***"}}}
                    {"auth": ""}                         | {"auth": ""}
                    {"icc": false, "hosts": ["unix:///a"]} | {"icc": false, "hosts": ["unix:///a"]}
                    {"identitytoken": "abc                | {"identitytoken": "***
                    {"a": "x\\"y", "password": "z"}      | {"a": "x\\"y", "password": "***"}
                    A=b DB_PASSWORD=hunter               | A=b DB_PASSWORD=***
                    NO_PASSWORD=true X_TOKEN=truetrue    | NO_PASSWORD=true X_TOKEN=***
                    -w /etc/docker -p wa -k docker       | -w /etc/docker -p wa -k docker
                    docker:x:105:alice,bob               | docker:x:105:alice,bob
                    """)
    void onlyCredentialsAreReplaced(String text, String masked) {
        assertThat(Mask.text(text)).isEqualTo(masked);
    }

    @Test
    void linesStayWhereTheyAre() {
        String text = "{\n\"auth\": \"a\",\n\"b\n\": \"\\\n\n\"x\": \"y\"";
        assertThat(Mask.text(text).lines().count()).isEqualTo(text.lines().count());
        assertThat(Mask.text(text)).endsWith("\"x\": \"y\"");
    }

    @Test
    void commandLinesKeepTheirWordsButNotTheirSecrets() {
        assertThat(Mask.command(
                        List.of("app", "--token", "abc", "--db-password=x", "-v", "API_KEY=k", "--tlskey", "/k")))
                .containsExactly("app", "--token", "***", "--db-password=***", "-v", "API_KEY=***", "--tlskey", "/k");
        assertThat(Mask.command(List.of("--use-service-account-credentials=true", "--token", "false", "b")))
                .containsExactly("--use-service-account-credentials=true", "--token", "false", "b");
        String url = "postgres://u:" + "Tr0ub4dor9" + "@db.example/x";
        assertThat(Mask.command(List.of("app", url)).toString()).doesNotContain("Tr0ub4dor9");
    }
}
