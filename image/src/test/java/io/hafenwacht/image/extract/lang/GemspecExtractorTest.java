package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GemspecExtractorTest {
    private static final GemspecExtractor EXTRACTOR = new GemspecExtractor();
    private static final String FOLDER = "usr/local/lib/ruby/gems/3.2.0/specifications/";
    private static final String STUBBED = """
            # -*- encoding: utf-8 -*-
            # stub: nokogiri 1.15.4 x86_64-linux lib
            # stub: ext/nokogiri/extconf.rb

            Gem::Specification.new do |s|
              s.name = "nokogiri".freeze
              s.version = "1.15.4"
              s.platform = "x86_64-linux".freeze
              s.required_rubygems_version = Gem::Requirement.new(">= 0".freeze)
              s.authors = ["One".freeze, "Two".freeze]
              s.licenses = ["MIT".freeze, "Apache-2.0".freeze]
              s.add_runtime_dependency(%q<racc>.freeze, ["~> 1.4"])
            end
            """;

    @Test
    void thePlatformIsNoPartOfTheVersion() {
        String path = FOLDER + "nokogiri-1.15.4-x86_64-linux.gemspec";
        var found = in(path, STUBBED);
        assertThat(found.lines()).containsExactly("nokogiri 1.15.4 @ " + path);
        assertThat(found.packages.getFirst().attribute(Attribute.ARCHITECTURE)).contains("x86_64-linux");
        assertThat(found.packages.getFirst().attribute(Attribute.LICENSE)).contains("MIT OR Apache-2.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s.name = \"json\".freeze;s.version = \"2.6.3\" | json 2.6.3",
                "s.name = 'json';s.version = '2.6.3' | json 2.6.3",
                "  s.name = %q{json};s.version = \"2.6.3\" | ''",
                "s.name = \"json\";s.version = Gem::Version.new(\"2.6.3\") | json 2.6.3",
                "spec.name = \"json\";spec.version = \"2.6.3\" | json 2.6.3",
                "s.name = \"json\";s.version = JSON::VERSION | ''",
                "s.name = \"json\";s.version = \"#{v}\" | ''",
                "s.name = \"other\";s.version = \"2.6.3\" | ''",
                "s.name = \"json\";s.version = \"2.6.4\" | ''",
                "x.name = \"json\";x.version = \"2.6.3\" | ''",
                "s.name = \"json\";s.version = \"2.6.3\";s.version = \"9\" | json 2.6.3",
                "# stub: json 2.6.3 ruby lib | json 2.6.3",
                "# stub: json 2.6.3 ruby lib\0ext | json 2.6.3",
                "# stub: json 2.6.3 | ''",
                "'' | ''",
            })
    void fieldsAreReadAsTextAndMustAgreeWithTheFile(String lines, String expected) {
        String text = lines.replace(';', '\n');
        var expectedNames = expected.isEmpty() ? java.util.List.of() : java.util.List.of(expected);
        assertThat(in(FOLDER + "json-2.6.3.gemspec", text).names()).isEqualTo(expectedNames);
        assertThat(in(FOLDER + "default/json-2.6.3.gemspec", text).names()).isEqualTo(expectedNames);
    }

    @ParameterizedTest
    @CsvSource({
        "usr/share/rubygems-integration/all/specifications/nokogiri-1.15.4.gemspec, true",
        "specifications/nokogiri-1.15.4.gemspec, true",
        "usr/lib/gems/3.2.0/specifications/sub/nokogiri-1.15.4.gemspec, false",
        "usr/lib/gems/3.2.0/gems/nokogiri-1.15.4/nokogiri.gemspec, false",
        "usr/lib/gems/3.2.0/gems/bundler-2.4/spec/specifications/nokogiri-1.15.4.gemspec, false",
    })
    void onlyInstalledSpecificationsCount(String path, boolean counts) {
        assertThat(in(path, "# stub: nokogiri 1.15.4 ruby lib\n").packages).hasSize(counts ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0.beta-2", "1", "1.2.3.pre1"})
    void preReleasesStayAsWritten(String version) {
        assertThat(in(FOLDER + "a-" + version + ".gemspec", "# stub: a " + version + " ruby lib\n")
                        .names())
                .containsExactly("a " + version);
    }

    @Test
    void aSpecificationOverTheLimitIsAGap() {
        assertThat(in(FOLDER + "a-1.gemspec", "# stub: a 1 ruby lib\n" + "#".repeat(2 << 20)).gaps)
                .singleElement()
                .asString()
                .contains("gemspec");
    }

    @Test
    void survivesDamage() {
        Found.survives(EXTRACTOR, FOLDER + "nokogiri-1.15.4-x86_64-linux.gemspec", STUBBED);
    }

    private static Found in(String path, String text) {
        return Found.in(EXTRACTOR, path, text);
    }
}
