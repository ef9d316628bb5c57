package io.hafenwacht.formats.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.SecretHit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMatcherTest {
    private static final SecretMatcher MATCHER = SecretMatcher.all();
    private static final String TOKEN = "npm_" + Chars.BASE62.sample(36);

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, true",
        "DB_PASSWORD, true",
        "db.password, true",
        "dbPassword, true",
        "MYSQL_ROOT_PASSWORD, true",
        "POSTGRES_PASSWORD_PROD, true",
        "PASSWORD2, true",
        "ADMIN_PASS, true",
        "MYSQL_PWD, true",
        "API_KEY, true",
        "apiKey, true",
        "APIKEY, true",
        "STRIPE_SECRET_KEY, true",
        "SECRET_KEY_BASE, true",
        "NPM_TOKEN, true",
        "GITHUB_PAT, true",
        "X-Auth-Token, true",
        "client-key-data, true",
        "AWS_SECRET_ACCESS_KEY, true",
        "MONKEY, false",
        "BYPASS, false",
        "COMPASS_MODE, false",
        "PWD, false",
        "OLDPWD, false",
        "PATH, false",
        "PASSWORD_FILE, false",
        "TOKEN_URL, false",
        "SECRET_NAME, false",
        "AWS_ACCESS_KEY_ID, false",
        "TOKENIZERS_PARALLELISM, false",
        "MAX_TOKENS, false",
        "GPG_KEY, false",
        "SSH_PUBLIC_KEY, false",
        "KEYBOARD, false",
        "PASSWORD_MIN_LENGTH, false",
        "TOKEN_TTL, false",
        "AUTHOR, false",
        "'', false",
        "___, false"
    })
    void knowsTheNamesOfCredentials(String name, boolean credential) {
        assertThat(CredentialName.of(name)).isEqualTo(credential);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            hunter2              | true
            changeme             | true
            admin                | true
            $ecret!23            | true
            'quoted value'       | true
            abc                  | true
            ab                   | false
            ${DB_PASSWORD}       | false
            $DB_PASSWORD         | false
            $(cat /run/secrets)  | false
            `cat x`              | false
            {{ .Values.pw }}     | false
            {COQLCE6DU6GtcS5P=}  | false
            <your password>      | false
            your_password_here   | false
            %PASSWORD%           | false
            @password@           | false
            ********             | false
            xxxxxxxx             | false
            /run/secrets/db      | false
            ./secret.txt         | false
            file:/run/secret     | false
            vault:secret/x       | false
            arn:aws:x            | false
            https://idp/token    | false
            true                 | false
            Yes                  | false
            none                 | false
            ""                   | false
            """)
    void knowsValuesThatAreWrittenOut(String value, boolean writtenOut) {
        assertThat(CredentialValue.writtenOut(value)).isEqualTo(writtenOut);
    }

    @Test
    void judgesAVariableByItsNameOrItsValue() {
        assertThat(MATCHER.scanNamed("Config.Env[2]", "DB_PASSWORD", "sommer2024"))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.kind()).isEqualTo(SecretMatcher.NAMED);
                    assertThat(hit.path()).isEqualTo("Config.Env[2]");
                    assertThat(hit.line()).isZero();
                    assertThat(hit.masked()).isEqualTo("****[8-15]");
                });
        assertThat(MATCHER.scanNamed("e", "NPM_TOKEN", TOKEN))
                .extracting(SecretHit::kind)
                .containsExactly("npm-access-token");
        assertThat(MATCHER.scanNamed("e", "COLOUR", TOKEN))
                .extracting(SecretHit::kind)
                .containsExactly("npm-access-token");
        assertThat(MATCHER.scanNamed("e", "COLOUR", "sommer2024")).isEmpty();
        assertThat(MATCHER.scanNamed("e", "DB_PASSWORD", "${X}")).isEmpty();
        assertThat(MATCHER.scanNamed("e", "DB_PASSWORD", "")).isEmpty();
        assertThat(MATCHER.kind(SecretMatcher.NAMED)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            |1 NPM_TOKEN=abc123def /bin/sh -c npm ci        ~ 1
            /bin/sh -c export DB_PASSWORD="so mmer" && run  ~ 1
            ENV API_KEY=sommer2024 COLOUR=red               ~ 1
            mysql --password=sommer2024 -u root             ~ 1
            vault login --token sommer2024                  ~ 1
            TOKEN=${NPM_TOKEN} npm ci                       ~ 0
            TOKEN=$(cat /run/secrets/t) npm ci              ~ 0
            RUN --mount=type=secret,id=npm npm ci           ~ 0
            cp --password-file /x y                         ~ 0
            apt-get install -y gnupg                        ~ 0
            """)
    void findsWhatACommandAssigns(String command, int hits) {
        List<SecretHit> found = MATCHER.scanCommand("history[3]", command);

        assertThat(found).hasSize(hits);
        assertThat(found.toString()).doesNotContain("sommer").doesNotContain("abc123def");
    }

    @Test
    void knowsTheSamplesOfTheManuals() {
        String documented = "wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY";

        assertThat(MATCHER.scanNamed("e", "AWS_SECRET_ACCESS_KEY", documented)).isEmpty();
        assertThat(MATCHER.scanNamed("e", "AWS_SECRET_ACCESS_KEY", Chars.BASE64.sample(40)))
                .extracting(SecretHit::kind)
                .containsExactly("aws-secret-access-key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            DATADOG_API_KEY=@                                    ~ 1
            datadog.api.key : @                                  ~ 1
            'datadogApiKey' => '@'                               ~ 1
            "datadog": {"apiKey": "@"}                           ~ 0
            set("datadog-api-key", "@")                          ~ 1
            <property name="datadog.api.key" value="@"/>         ~ 1
            {"name": "DATADOG_API_KEY", "value": "@"}            ~ 1
            datadog colour = @                                   ~ 0
            datadog_api_key = @7                                 ~ 0
            datadog_api_key = f(@)                               ~ 0
            datadog_api_key_url = https://x/@                    ~ 0
            """)
    void readsTheFormsOfAnAssignment(String text, int hits) {
        assertThat(MATCHER.scanText("x", text.replace("@", Chars.HEX.sample(32))))
                .hasSize(hits);
    }

    @Test
    void countsATokenInACommandOnce() {
        assertThat(MATCHER.scanCommand("h", "NPM_TOKEN=" + TOKEN + " npm ci"))
                .extracting(SecretHit::kind)
                .containsExactly("npm-access-token");
    }

    @ParameterizedTest
    @CsvSource({
        "srv/app/config.py, text, ''",
        "etc/app.conf, text, ''",
        "srv/app/tests/x.py, text, ''",
        "usr/share/nginx/html/demo/app.js, text, ''",
        "srv/app/README.md, text, DOCUMENTATION",
        "usr/share/doc/x/examples/key.pem, text, DOCUMENTATION",
        "usr/share/locale/de/x.po, text, LOCALE",
        "usr/lib/python3/dist-packages/x/tests/key.pem, text, PACKAGE_TESTS",
        "app/node_modules/x/test/key.pem, text, PACKAGE_TESTS",
        "app/node_modules/x/index.js, text, ''",
        "var/lib/dpkg/info/x.md5sums, text, PACKAGE_DATABASE",
        "srv/logo.png, text, MEDIA",
        "srv/app/program, elf, BINARY",
        "srv/app/data, zip, BINARY",
        "srv/app/server.jks, elf, ''",
        "root/.ssh/id_rsa, text, ''",
        "srv/x, tiny, TINY",
        "usr/lib/python3/dist-packages/x.egg-info/PKG-INFO, text, DOCUMENTATION"
    })
    void knowsWhichFilesToSearch(String path, String content, String reason) {
        byte[] head = switch (content) {
            case "elf" -> Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F'}, 512);
            case "zip" -> new byte[] {'P', 'K', 3, 4, 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a'};
            case "tiny" -> "a=b".getBytes(UTF_8);
            default -> "some plain text\n".getBytes(UTF_8);
        };

        assertThat(MATCHER.skips(path, head.length, head).map(Enum::name).orElse(""))
                .isEqualTo(reason);
        assertThat(MATCHER.interested(path, head.length, head)).isEqualTo(reason.isEmpty());
    }

    /// Whoever scans this project must find nothing: samples are put together at run time.
    @Test
    void isSilentAboutThisProject() throws IOException {
        Path root = Path.of(System.getProperty("hafenwacht.root", ".."));
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(SecretMatcherTest::ofOurs)::iterator) {
                byte[] content = Files.readAllBytes(file);
                Scan scan = MATCHER.begin(root.relativize(file).toString());
                scan.accept(content, 0, content.length);
                assertThat(scan.finish().hits()).as(file.toString()).isEmpty();
            }
        }
    }

    private static boolean ofOurs(Path file) {
        String path = file.toString();
        return Files.isRegularFile(file)
                && path.matches(".*\\.(?:java|xml|md|yaml|json)")
                && !path.contains("/target/")
                && !path.contains("/.git")
                && !path.contains("/examples/");
    }
}
