package io.hafenwacht.image.extract.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.image.bytes.MalformedInput;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoBinaryExtractorTest {
    private static final String MODULES = """
            path	example.org/Tool/cmd/tool
            mod	example.org/Tool	v2.1.0	h1:abc=
            dep	github.com/BurntSushi/toml	v1.3.2	h1:abc=
            dep	github.com/docker/docker	v24.0.7+incompatible	h1:abc=
            dep	golang.org/x/crypto	v0.0.0-20220314234659-1baeb1ce4c0b	h1:abc=
            build	-compiler=gc
            """;

    private static final List<String> FOUND = List.of(
            "stdlib 1.22.2",
            "example.org/Tool v2.1.0 (main)",
            "github.com/BurntSushi/toml v1.3.2",
            "github.com/docker/docker v24.0.7+incompatible",
            "golang.org/x/crypto v0.0.0-20220314234659-1baeb1ce4c0b");

    @ParameterizedTest
    @MethodSource("io.hafenwacht.image.extract.binary.ElfFileTest#kinds")
    void readsTextsThatFollowTheHeader(boolean wide, ByteOrder order) throws MalformedInput {
        byte[] file = new Elf(wide, order)
                .section(".go.buildinfo", GoFixtures.inline("go1.22.2", MODULES))
                .build();

        assertThat(extract(file).lines()).isEqualTo(FOUND);
    }

    @ParameterizedTest
    @MethodSource("io.hafenwacht.image.extract.binary.ElfFileTest#kinds")
    void followsThePointersOfOlderPrograms(boolean wide, ByteOrder order) throws MalformedInput {
        var elf = new Elf(wide, order);
        elf.section(".go.buildinfo", GoFixtures.pointers("go1.22.2", MODULES, elf, wide, order));

        assertThat(extract(elf.build()).lines()).isEqualTo(FOUND);
    }

    @Test
    void searchesTheDataSegmentWhereNoSectionTableIsLeft() throws MalformedInput {
        byte[] info = GoFixtures.inline("go1.22.2", MODULES);
        byte[] aligned = Elf.little64()
                .section("", new byte[160])
                .section("", info)
                .withoutSectionTable()
                .build();
        byte[] padded = new byte[info.length + 8];
        System.arraycopy(info, 0, padded, 8, info.length);
        byte[] unaligned =
                Elf.little64().section("", padded).withoutSectionTable().build();

        assertThat(extract(aligned).lines()).isEqualTo(FOUND);
        assertThat(extract(unaligned).lines())
                .as("the magic number alone is a string constant")
                .isEmpty();
    }

    @Test
    void saysWhichToolchainBuiltIt() throws MalformedInput {
        var found = extract(program("go1.22.2 X:boringcrypto", MODULES)).packages;

        assertThat(found)
                .filteredOn(p -> p.attribute(Attribute.TOOLCHAIN).isPresent())
                .extracting(InstalledPackage::name)
                .containsExactly("stdlib", "example.org/Tool");
        assertThat(found.getFirst().attribute(Attribute.TOOLCHAIN)).contains("go1.22.2 X:boringcrypto");
        assertThat(found).allMatch(p -> p.location().path().equals("usr/bin/tool"));
    }

    @ParameterizedTest
    @CsvSource({
        "go1.22.2,                                   1.22.2",
        "go1.4,                                      1.4.0",
        "go1.21,                                     1.21.0",
        "go1.21rc2,                                  1.21.0-rc.2",
        "go1.18beta1,                                1.18.0-beta.1",
        "go1.21.0 X:nocoverageredesign,              1.21.0",
        "go1.20.4-r0,                                1.20.4",
        "go1.22.5-1 X:systemcrypto,                  1.22.5",
        "go1.21.4-fips,                              1.21.4",
        "go1.21.4 (Red Hat 1.21.4-1.el9),            1.21.4",
        "go1.25.3+auto,                              1.25.3",
        "go1.12.3b4,                                 1.12.3",
        "go1.22-20231128-RC02 cl/586117301 X:boring, ''",
        "devel go1.23-3ab825d Tue Mar 26 2024,       ''",
        "go1.x,                                      ''",
        "gofer1.2.3,                                 ''",
        "go11.22.33.44,                              ''",
    })
    void readsTheStandardLibrarysVersion(String toolchain, String version) throws MalformedInput {
        assertThat(extract(program(toolchain, MODULES)).packages.getFirst().version())
                .isEqualTo(version);
    }

    @Test
    void goItselfIsTheToolchain() throws MalformedInput {
        Recorded found = extract(program("go1.19.8", "path\tcmd/go\nbuild\t-compiler=gc\n"));

        assertThat(found.lines()).containsExactly("stdlib 1.19.8", "toolchain 1.19.8");
        assertThat(found.gaps).isEmpty();
    }

    @Test
    void withoutModulesTheLibrariesAreAGap() throws MalformedInput {
        Recorded found = extract(program("go1.19.8", "path\tk8s.io/kubernetes/cmd/kube-apiserver\n"));

        assertThat(found.lines()).containsExactly("stdlib 1.19.8", "k8s.io/kubernetes (main)");
        assertThat(found.gaps)
                .singleElement()
                .satisfies(gap -> assertThat(gap.english()).contains("built without modules"));
    }

    @Test
    void aSingleFileProgramHasNoNameButDependencies() throws MalformedInput {
        Recorded found =
                extract(program("go1.22.2", "path\tcommand-line-arguments\ndep\tgolang.org/x/net\tv0.1.0\th1:a=\n"));

        assertThat(found.lines()).containsExactly("stdlib 1.22.2", "golang.org/x/net v0.1.0");
        assertThat(found.gaps).isEmpty();
    }

    @Test
    void certainlyGoButUnreadableIsAGap() throws MalformedInput {
        byte[] removed = Elf.little64().section(".gopclntab", new byte[64]).build();
        byte[] removedPie =
                Elf.little64().section(".data.rel.ro.gopclntab", new byte[64]).build();

        for (byte[] file : List.of(removed, removedPie, program("", ""))) {
            Recorded found = extract(file);
            assertThat(found.packages).isEmpty();
            assertThat(found.gaps).hasSize(1);
        }
        Recorded garbled = extract(program("unknown", MODULES));
        assertThat(garbled.lines()).doesNotContain("stdlib").contains("example.org/Tool v2.1.0 (main)");
        assertThat(garbled.gaps).hasSize(1);
    }

    @Test
    void otherProgramsAndDebugFilesSayNothing() throws MalformedInput {
        byte[] debug = Elf.little64()
                .section(".go.buildinfo", Elf.NOBITS, new byte[64])
                .section(".gopclntab", Elf.NOBITS, new byte[64])
                .build();
        byte[] c = Elf.little64().section(".data", new byte[64]).build();
        byte[] quotes = Elf.little64()
                .section(".data", GoFixtures.inline("go1.22.2", MODULES))
                .build();

        for (byte[] file : List.of(debug, c, quotes, "#!/bin/sh\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            Recorded found = extract(file);
            assertThat(found.packages).isEmpty();
            assertThat(found.gaps).isEmpty();
        }
    }

    @Test
    void lengthsThatLieAreErrors() {
        byte[] info = GoFixtures.inline("go1.22.2", MODULES);
        for (byte[] length : new byte[][] {
            {(byte) 0xff, (byte) 0xff, 3}, // beyond the file
            {(byte) 0xff, (byte) 0xff, (byte) 0xff, 3}, // beyond the limit
            {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0x7f},
            {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1}, // more than 35 bits
        }) {
            byte[] lying = Arrays.copyOf(info, info.length);
            System.arraycopy(length, 0, lying, 32, length.length);
            byte[] file = Elf.little64().section(".go.buildinfo", lying).build();
            assertThatThrownBy(() -> extract(file)).isInstanceOf(MalformedInput.class);
        }
    }

    @Test
    void moduleTextMayReachTheLimitAndNoMore() throws MalformedInput {
        int framed = GoBuildInfo.MAX_TEXT.asInt();
        String atLimit = "path\texample.org/a\nmod\texample.org/a\tv1.0.0\t\n";
        atLimit += "#".repeat(framed - 32 - atLimit.length() - 1) + "\n";

        assertThat(extract(program("go1.22.2", atLimit)).lines()).contains("example.org/a v1.0.0 (main)");
        byte[] over = program("go1.22.2", "#" + atLimit);
        assertThatThrownBy(() -> extract(over))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("at most");
    }

    private static byte[] program(String toolchain, String modules) {
        return Elf.little64()
                .section(".go.buildinfo", GoFixtures.inline(toolchain, modules))
                .build();
    }

    private static Recorded extract(byte[] file) throws MalformedInput {
        return Recorded.from(new GoBinaryExtractor(), "usr/bin/tool", file);
    }
}
