package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotnetDepsExtractorTest {
    private static final DotnetDepsExtractor EXTRACTOR = new DotnetDepsExtractor();
    private static final String PATH = "app/Shop.deps.json";
    private static final String DEPS = """
            {"runtimeTarget": {"name": ".NETCoreApp,Version=v6.0/linux-x64", "signature": ""},
             "targets": {
               ".NETCoreApp,Version=v6.0": {},
               ".NETCoreApp,Version=v6.0/linux-x64": {
                 "Shop/1.0.0": {"dependencies": {"Newtonsoft.Json": "13.0.1"}, "runtime": {"Shop.dll": {}}},
                 "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/6.0.5": {"native": {"libcoreclr.so": {}}},
                 "Newtonsoft.Json/13.0.1": {"runtime": {"lib/netstandard2.0/Newtonsoft.Json.dll": {"fileVersion": "13"}}},
                 "SQLitePCLRaw.lib/2.1.2": {"runtimeTargets": {"runtimes/linux/native/libe_sqlite3.so": {"rid": "linux"}}},
                 "Humanizer.Core.de/2.14.1": {"resources": {"lib/de/H.resources.dll": {"locale": "de"}}},
                 "System.Memory/4.5.5": {},
                 "Build.Only/1.0.0": {"compile": {"ref/Build.Only.dll": {}}},
                 "Placeholder/1.0.0": {"runtime": {"lib/net6.0/_._": {}}}}},
             "libraries": {
               "Shop/1.0.0": {"type": "project", "serviceable": false, "sha512": ""},
               "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/6.0.5": {"type": "runtimepack"},
               "Newtonsoft.Json/13.0.1": {"type": "package", "serviceable": true},
               "SQLitePCLRaw.lib/2.1.2": {"type": "package"},
               "Humanizer.Core.de/2.14.1": {"type": "package"},
               "System.Memory/4.5.5": {"type": "package"},
               "Build.Only/1.0.0": {"type": "package"},
               "Placeholder/1.0.0": {"type": "package"}}}""";

    @Test
    void packagesThatBringFilesToRunTime() {
        assertThat(Found.in(EXTRACTOR, PATH, DEPS).names())
                .containsExactly(
                        "Humanizer.Core.de 2.14.1",
                        "Newtonsoft.Json 13.0.1",
                        "SQLitePCLRaw.lib 2.1.2",
                        "Microsoft.NETCore.App.Runtime.linux-x64 6.0.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A/1 | package | A 1",
                "A/1 | Package | ''",
                "A/1 | reference | ''",
                "A | package | ''",
                "/1 | package | ''",
                "A/ | package | ''",
                "A/1/2 | package | A 1/2",
                "A b/1 | package | ''",
            })
    void libraries(String library, String type, String expected) {
        String json = "{\"libraries\": {\"" + library + "\": {\"type\": \"" + type + "\"}}, \"targets\": {\"t\": {\""
                + library + "\": {\"runtime\": {\"a.dll\": {}}}}}}";
        assertThat(Found.in(EXTRACTOR, PATH, json).names())
                .isEqualTo(expected.isEmpty() ? java.util.List.of() : java.util.List.of(expected));
    }

    @Test
    void moreLibrariesThanTheLimitAreAGap() {
        var json = new StringBuilder("{\"libraries\": {");
        for (int i = 0; i < 50_001; i++) {
            json.append("\"A").append(i).append("/1\": {\"type\": \"package\"},");
        }
        json.append("\"B/1\": {}}}");
        assertThat(Found.in(EXTRACTOR, PATH, json.toString()).gaps)
                .singleElement()
                .asString()
                .contains("libraries of a .NET application");
    }

    @Test
    void survivesDamage() {
        Found.survives(EXTRACTOR, PATH, DEPS);
    }
}
