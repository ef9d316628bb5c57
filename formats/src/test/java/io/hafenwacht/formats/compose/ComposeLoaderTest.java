package io.hafenwacht.formats.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeFiles.Content;
import io.hafenwacht.formats.compose.ComposeProject.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeLoaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            web=1          § compose.yaml: services: {web: {image: a}}
            web.image=b    § compose.yaml: services: {web: {image: a}} ¶ compose.override.yaml: services: {web: {image: b}}
            web.command=b  § compose.yaml: services: {web: {command: [a, x]}} ¶ compose.override.yaml: services: {web: {command: b}}
            web.cap_add=A,B § compose.yaml: services: {web: {cap_add: [A]}} ¶ compose.override.yaml: services: {web: {cap_add: [B]}}
            web.cap_add=B  § compose.yaml: services: {web: {cap_add: [A]}} ¶ compose.override.yaml: services: {web: {cap_add: !override [B]}}
            web.cap_add=   § compose.yaml: services: {web: {cap_add: [A]}} ¶ compose.override.yaml: services: {web: {cap_add: !reset []}}
            web.cap_add=   § compose.yaml: services: {web: {cap_add: [A]}} ¶ compose.override.yaml: services: {web: {cap_add: !reset null}}
            web.cap_add=   § compose.yaml: services: {web: {cap_add: !reset [A]}}
            web.build.context= § compose.yaml: services: {web: {build: a}} ¶ compose.override.yaml: services: {web: {build: !reset {context: b}}}
            web.volumes=/b:/x,/c:/y § compose.yaml: services: {web: {volumes: ["/a:/x", "/c:/y"]}} ¶ compose.override.yaml: services: {web: {volumes: ["/b:/x"]}}
            web.ports=1:1,2:2 § compose.yaml: services: {web: {ports: ["1:1"]}} ¶ compose.override.yaml: services: {web: {ports: ["1:1", "2:2"]}}
            web.environment.A=2 § compose.yaml: services: {web: {environment: [A=1, B=1]}} ¶ compose.override.yaml: services: {web: {environment: {A: 2}}}
            web.environment.B=1 § compose.yaml: services: {web: {environment: [A=1, B=1]}} ¶ compose.override.yaml: services: {web: {environment: [A=2]}}
            web.dns=1.1.1.1,8.8.8.8 § compose.yaml: services: {web: {dns: 1.1.1.1}} ¶ compose.override.yaml: services: {web: {dns: 8.8.8.8}}
            web.build.context=a § compose.yaml: services: {web: {build: a}} ¶ compose.override.yaml: services: {web: {build: {target: t}}}
            web.logging.options= § compose.yaml: services: {web: {logging: {driver: a, options: {x: y}}}} ¶ compose.override.yaml: services: {web: {logging: {driver: b}}}
            web.logging.options.x=y § compose.yaml: services: {web: {logging: {driver: a, options: {x: y}}}} ¶ compose.override.yaml: services: {web: {logging: {options: {z: 1}}}}
            web.image=b    § compose.yaml: {services: {web: {extends: base, user: x}, base: {image: b}}}
            web.image=b    § compose.yaml: {services: {web: {extends: {service: base, file: sub/c.yml}}}} ¶ sub/c.yml: services: {base: {extends: root}, root: {image: b}}
            web.cap_add=A,B § compose.yaml: {services: {web: {extends: base, cap_add: [B]}, base: {cap_add: [A]}}}
            db.image=pg    § compose.yaml: {include: [sub/c.yml], services: {}} ¶ sub/c.yml: services: {db: {image: pg}}
            db.image=two   § compose.yaml: include: [{path: [a.yml, b.yml]}] ¶ a.yml: services: {db: {image: one}} ¶ b.yml: services: {db: {image: two}}
            db.image=pg:9  § compose.yaml: include: [sub/c.yml] ¶ sub/c.yml: services: {db: {image: "pg:${V}"}} ¶ sub/.env: V=9
            db.image=there § compose.yaml: include: [{path: sub/c.yml, project_directory: p}] ¶ sub/c.yml: services: {db: {extends: {file: b.yml, service: x}}} ¶ p/b.yml: services: {x: {image: there}}
            db.image=pg:7  § compose.yaml: include: [{path: sub/c.yml, project_directory: p}] ¶ sub/c.yml: services: {db: {image: "pg:${V}"}} ¶ p/.env: V=7 ¶ sub/.env: V=9
            db.image=pg:8  § compose.yaml: include: [{path: sub/c.yml, env_file: e}] ¶ sub/c.yml: services: {db: {image: "pg:${V}"}} ¶ sub/.env: V=9 ¶ e: V=8
            web.image=a:1  § compose.yaml: services: {web: {image: "a:${V}"}} ¶ .env: V=1
            web.user=x     § compose.yaml: {x-a: &a {user: x}, services: {web: {<<: *a}}}
            web.user=y     § compose.yaml: {x-a: &a {user: x}, services: {web: {<<: *a, user: y}}}
            web.image=b    § compose.yaml: {services: {web: {image: a}}}\\n---\\nservices: {web: {image: b}}
            """)
    void whatAProjectAmountsTo(String expected, String files) {
        ComposeProject project = load(files);
        String path = expected.split("=", 2)[0];
        ComposeValue value = project.services();
        for (String name : path.split("\\.")) {
            value = value.get(name);
        }
        assertThat(project.problems()).isEmpty();
        if (!expected.endsWith("=1") || path.contains(".")) {
            assertThat(shown(value)).isEqualTo(expected.split("=", 2)[1]);
        } else {
            assertThat(value.absent()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            circle over the service a          § compose.yaml: {services: {a: {extends: b}, b: {extends: a}}}
            circle over the service a          § compose.yaml: {services: {a: {extends: a}}}
            circle over the service a          § compose.yaml: {services: {a: {extends: {file: o.yml, service: a}}}} ¶ o.yml: services: {a: {extends: {file: compose.yaml, service: a}}}
            include runs in a circle           § compose.yaml: include: [compose.yaml]
            include runs in a circle           § compose.yaml: include: [o.yml] ¶ o.yml: include: [compose.yaml]
            there is no service x              § compose.yaml: services: {a: {extends: x}}
            there is no file gone.yml          § compose.yaml: include: [gone.yml]
            outside of the given folder        § compose.yaml: include: [../c.yml]
            outside of the given folder        § compose.yaml: services: {a: {extends: {file: /etc/c.yml, service: b}}}
            not fetched                        § compose.yaml: include: [oci://example.org/x]
            not fetched                        § compose.yaml: include: ["https://github.com/a/b.git#main"]
            not fetched                        § compose.yaml: services: {a: {extends: {file: "git@host:a/b", service: b}}}
            a variable without value           § compose.yaml: include: ["${WHERE}"]
            a variable without value           § compose.yaml: services: {a: {extends: "${WHO}"}}
            a second value                     § compose.yaml: services: {a: {image: x, image: y}}
            expected a mapping                 § compose.yaml: [1, 2]
            expected a mapping with text keys  § compose.yaml: {? [a] : b}
            no valid YAML                      § compose.yaml: {a
            no valid YAML                      § compose.yaml: services: *nowhere
            there is no file e.env             § compose.yaml: services: {a: {image: x, env_file: e.env}}
            exists twice                       § compose.yaml: {include: [o.yml], services: {a: {image: x}}} ¶ o.yml: services: {a: {image: y}}
            """)
    void whatIsBrokenIsTold(String problem, String files) {
        assertThat(load(files).problems()).extracting(p -> p.what().english()).anyMatch(text -> text.contains(problem));
    }

    @Test
    void aValueKnowsWhereItStands() {
        ComposeProject project = load(Map.of(
                "compose.yaml",
                "x-a: &a\n  user: x\nservices:\n  web:\n    <<: *a\n    extends:\n      file: s/o.yml\n      service: o\n"
                        + "    image: i\n",
                "s/o.yml",
                "services:\n  o:\n    privileged: true\n    cap_add:\n      - A\n"));
        ComposeValue web = project.services().get("web");
        assertThat(web.placeOf("user")).isEqualTo(new ComposeValue.Place("compose.yaml", 2, 3));
        assertThat(web.placeOf("image")).isEqualTo(new ComposeValue.Place("compose.yaml", 9, 5));
        assertThat(web.placeOf("privileged")).isEqualTo(new ComposeValue.Place("s/o.yml", 3, 5));
        assertThat(web.get("cap_add").items().getFirst().place()).isEqualTo(new ComposeValue.Place("s/o.yml", 5, 9));
        assertThat(project.services().placeOf("web")).isEqualTo(new ComposeValue.Place("compose.yaml", 4, 3));
    }

    @Test
    void bombsAndDepthAreBounded() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d,".formatted(i - 1).repeat(9))
                    .append("]\n");
        }
        assertThat(problems(bomb.toString())).anyMatch(p -> p.contains("compose-nodes"));
        assertThat(problems("a: " + "[".repeat(500) + "]".repeat(500))).isNotEmpty();
        assertThat(problems("a: &a [*a]")).isNotEmpty();
        assertThat(problems("a: x\0y")).isNotEmpty();
        assertThat(problems("services: {a: {image: \"" + "x".repeat(1 << 20) + "\"}}"))
                .isEmpty();
        assertThat(problems("a: \"" + "x".repeat(5 << 20) + "\"")).isNotEmpty();
        assertThat(problems("# " + "x".repeat(17 << 20))).anyMatch(p -> p.contains("compose-bytes"));
        assertThat(problems("a: \"" + "${x:-".repeat(100) + "}".repeat(100) + "\""))
                .isEmpty();
    }

    @Test
    void filesAndProblemsAreBounded() {
        var tree = new HashMap<String, String>();
        var include = new StringBuilder("include:\n");
        for (int i = 0; i < 250; i++) {
            tree.put("f" + i + ".yml", "services: {s" + i + ": {image: x}}");
            include.append("  - f" + i + ".yml\n");
        }
        assertThat(problems(include.toString())).anyMatch(p -> p.contains("compose-problems"));
        tree.put("compose.yaml", include.toString());
        assertThat(load(tree).problems())
                .extracting(p -> p.what().english())
                .anyMatch(p -> p.contains("compose-files"));
    }

    @Test
    void aChainOfExtendsIsBounded() {
        var chain = new StringBuilder("services:\n");
        for (int i = 0; i < 3000; i++) {
            chain.append("  s%d: {extends: s%d}\n".formatted(i, i + 1));
        }
        chain.append("  s3000: {image: x}\n");
        assertThat(problems(chain.toString())).anyMatch(p -> p.contains("circle"));
    }

    @Test
    void whatExtendsCopiesIsBoundedAndTheRestIsRead() {
        var text = new StringBuilder("services:\n  base:\n    image: a\n    environment:\n");
        for (int i = 0; i < 9000; i++) {
            text.append("      V").append(i).append(": x\n");
        }
        for (int i = 0; i < 300; i++) {
            text.append("  s%d: {extends: base, environment: {A: b}}\n".formatted(i));
        }
        ComposeProject project = load(Map.of("compose.yaml", text.toString()));
        assertThat(project.problems()).extracting(p -> p.what().english()).anyMatch(p -> p.contains("compose-merged"));
        assertThat(project.services().entries()).hasSize(301);
        assertThat(project.services().get("s0").has("image")).isTrue();
    }

    @Test
    void everyPrefixIsAResult() {
        String text =
                "services:\n  web: &w\n    image: \"a:${V:-1}\"\n    cap_add: [A, !reset B]\n  b: {<<: *w, extends: web}\n";
        for (int i = 0; i < text.length(); i++) {
            assertThat(load(Map.of("compose.yaml", text.substring(0, i))).path())
                    .isEqualTo("compose.yaml");
        }
    }

    private static java.util.List<String> problems(String text) {
        return load(Map.of("compose.yaml", text)).problems().stream()
                .map(Problem::what)
                .map(Text::english)
                .toList();
    }

    /// `COMPOSE_FILE` takes the place of the usual files, if it can be told and stays within the root.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            COMPOSE_FILE=a.yml:b/c.yml                             | app/a.yml app/b/c.yml
            COMPOSE_FILE=../a.yml                                  | a.yml
            COMPOSE_FILE=a.yml,b.yml; COMPOSE_PATH_SEPARATOR=,     | app/a.yml app/b.yml
            X=a; COMPOSE_FILE=${X}.yml:a.yml                       | app/a.yml
            COMPOSE_FILE=../../a.yml:b.yml                         | -
            COMPOSE_FILE=/etc/a.yml                                | -
            COMPOSE_FILE=${X}.yml                                  | -
            COMPOSE_FILE=                                          | -
            X=a                                                    | -
            """)
    void filesThatTheEnvironmentNames(String env, String expected) {
        byte[] bytes = env.replace("; ", "\n").getBytes(StandardCharsets.UTF_8);
        List<String> named = ComposeLoader.named(
                "app/", path -> path.equals("app/.env") ? new Content.Bytes(bytes) : new Content.Missing());
        assertThat(String.join(" ", named)).isEqualTo(expected == null ? "" : expected);
    }

    private static ComposeProject load(String files) {
        var tree = new HashMap<String, String>();
        for (String file : files.split(" ¶ ")) {
            String[] parts = file.strip().split(": ", 2);
            tree.put(parts[0], parts[1].replace("\\n", "\n"));
        }
        return load(tree);
    }

    private static ComposeProject load(Map<String, String> tree) {
        List<String> override =
                tree.containsKey("compose.override.yaml") ? List.of("compose.override.yaml") : List.of();
        return ComposeLoader.load(
                "compose.yaml",
                override,
                path -> tree.containsKey(path)
                        ? new Content.Bytes(tree.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8))
                        : new Content.Missing());
    }

    private static String shown(ComposeValue value) {
        return value instanceof ComposeValue.Sequence list
                ? list.items().stream().map(ComposeLoaderTest::shown).collect(Collectors.joining(","))
                : value.stringOrEmpty();
    }
}
