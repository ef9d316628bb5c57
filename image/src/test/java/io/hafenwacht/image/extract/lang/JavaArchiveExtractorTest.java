package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.image.archive.ZipBuilder;
import io.hafenwacht.image.archive.ZipBuilder.Lie;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaArchiveExtractorTest {
    private static final JavaArchiveExtractor EXTRACTOR = new JavaArchiveExtractor();

    @Test
    void anArchivesOwnPomPropertiesAreAtTheArchive() {
        byte[] jar = gav(new ZipBuilder(), "org.slf4j", "slf4j-api", "1.7.36").build();
        assertThat(in("app/slf4j-api-1.7.36.jar", jar).lines())
                .containsExactly("org.slf4j:slf4j-api 1.7.36 @ app/slf4j-api-1.7.36.jar");
    }

    @Test
    void whatIsShadedInIsAtItsOwnPomProperties() {
        var jar = gav(new ZipBuilder(), "com.acme", "tool", "1.0");
        gav(jar, "com.google.code.gson", "gson", "2.8.5");
        assertThat(in("app/tool-1.0-all.jar", jar.build()).lines())
                .containsExactly(
                        "com.acme:tool 1.0 @ app/tool-1.0-all.jar",
                        "com.google.code.gson:gson 2.8.5 @"
                                + " app/tool-1.0-all.jar!/META-INF/maven/com.google.code.gson/gson/pom.properties");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.properties",
                "META-INF/pom.properties",
                "META-INF/maven/pom.properties",
                "META-INF/maven/com.acme/pom.properties",
                "META-INF/maven/com.acme/other/pom.properties",
                "META-INF/maven/com.other/tool/pom.properties",
                "META-INF/maven/com.acme/tool/deep/pom.properties",
                "META-INF/maven/com.acme/tool/xpom.properties",
                "lib/META-INF/maven/com.acme/tool/pom.properties",
                "META-INF/maven/x/META-INF/maven/com.acme/tool/pom.properties",
            })
    void aStrayPomPropertiesIsNothing(String path) {
        byte[] jar =
                new ZipBuilder().deflated(path, pom("com.acme", "tool", "1.0")).build();
        assertThat(in("app/x.jar", jar).packages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${project.version}", "", "1.0 beta", "\\u12"})
    void aVersionThatIsNoneIsNothing(String version) {
        byte[] jar = gav(new ZipBuilder(), "com.acme", "tool", version).build();
        assertThat(in("app/x.jar", jar).packages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jarsInWarsInEarsAreRead(boolean stored) {
        byte[] jar = gav(new ZipBuilder(), "g", "a", "1").build();
        byte[] shaded = add(new ZipBuilder(), "deep/a-1.jar", jar, stored).build();
        byte[] war =
                add(new ZipBuilder(), "WEB-INF/lib/s-1.jar", shaded, stored).build();
        byte[] ear = add(new ZipBuilder(), "web.WAR", war, stored).build();
        assertThat(in("srv/app.ear", ear).lines())
                .containsExactly(
                        "g:a 1 @ srv/app.ear!/web.WAR!/WEB-INF/lib/s-1.jar!/deep/a-1.jar",
                        "s 1 @ srv/app.ear!/web.WAR!/WEB-INF/lib/s-1.jar");
    }

    @Test
    void anExecutableJarWithAScriptInFrontIsRead() {
        byte[] inner = gav(new ZipBuilder(), "g", "a", "1").build();
        byte[] boot = new ZipBuilder()
                .stored("BOOT-INF/lib/a-1.jar", inner)
                .prefixed("#!/bin/bash\n".getBytes(StandardCharsets.UTF_8), false)
                .build();
        assertThat(in("app/app.jar", boot).lines()).containsExactly("g:a 1 @ app/app.jar!/BOOT-INF/lib/a-1.jar");
        assertThat(in("app/app.war", boot).lines()).containsExactly("g:a 1 @ app/app.war!/BOOT-INF/lib/a-1.jar");
    }

    /// Without `pom.properties`: file name, main section of the manifest, a class inside, what is expected.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring-core-5.3.17.jar | Implementation-Title: spring-core;Implementation-Version: 5.3.17"
                        + " | org/springframework/core/A.class | org.springframework:spring-core 5.3.17",
                "spring-core-5.3.17.jar | X: y | org/springframework/core/A.class"
                        + " | org.springframework:spring-core 5.3.17",
                "spring-core-5.3.17.jar | X: y | com/acme/A.class | spring-core 5.3.17",
                "spring-corex-5.3.17.jar | X: y | org/springframework/core/A.class | spring-corex 5.3.17",
                "spring-security-web-5.6.1.jar | X: y | org/springframework/security/web/A.class"
                        + " | org.springframework.security:spring-security-web 5.6.1",
                "spring-security-kerberos-web-1.0.jar | X: y | org/springframework/security/kerberos/A.class"
                        + " | spring-security-kerberos-web 1.0",
                "catalina.jar | Implementation-Version: 9.0.80 | org/apache/catalina/A.class"
                        + " | org.apache.tomcat:tomcat-catalina 9.0.80",
                "tomcat-embed-core-9.0.58.jar | Implementation-Version: 9.0.58 | org/apache/catalina/A.class"
                        + " | org.apache.tomcat.embed:tomcat-embed-core 9.0.58",
                "hibernate-core-6.1.0.Final.jar | X: y | org/hibernate/query/sqm/A.class"
                        + " | org.hibernate.orm:hibernate-core 6.1.0.Final",
                "hibernate-core-5.6.0.Final.jar | X: y | org/hibernate/A.class"
                        + " | org.hibernate:hibernate-core 5.6.0.Final",
                "bcprov-jdk15on-1.68.jar | X: y | org/bouncycastle/A.class | org.bouncycastle:bcprov-jdk15on 1.68",
                "elasticsearch-7.17.1.jar | Implementation-Title: org.elasticsearch#server;7.17.1"
                        + " | org/elasticsearch/A.class | org.elasticsearch:elasticsearch 7.17.1",
                "x-1.9.2.jar | Implementation-Title: io.acme#server;1.9.2 | io/A.class | x 1.9.2",
                "micrometer-core-1.9.2.jar | Implementation-Title: io.micrometer#micrometer-core;1.9.2 | io/A.class"
                        + " | io.micrometer:micrometer-core 1.9.2",
                // Near misses: what looks like a group is none.
                "commons-lang-2.6.jar | Implementation-Vendor-Id: org.apache | org/A.class | commons-lang 2.6",
                "a-1.0.jar | Bundle-SymbolicName: org.acme.a;Bundle-Version: 1.0.0.x | org/A.class | a 1.0",
                "org.acme.a_1.0.0.x.jar | Bundle-SymbolicName: org.acme.a;Bundle-Version: 1.0.0.x | org/A.class"
                        + " | org.acme.a 1.0.0.x",
                "a.jar | Bundle-Version: 1.0 | org/A.class | ''",
                "servlet-api.jar | Specification-Version: 3.0 | javax/A.class | ''",
                "a.jar | Automatic-Module-Name: org.acme.a | org/A.class | ''",
                "a.jar | Implementation-Version: ${version} | org/A.class | ''",
                "jce.jar | Implementation-Title: Java Runtime Environment;Implementation-Version: 1.8.0_392"
                        + " | javax/A.class | ''",
                "a-1.0-sources.jar | Implementation-Version: 1.0 | A.java | ''",
                "a-1.0-javadoc.jar | Implementation-Version: 1.0 | A.html | ''",
            })
    void manifestAndFileName(String file, String manifest, String entry, String expected) {
        byte[] jar = new ZipBuilder()
                .deflated(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\r\n"
                                + manifest.replace(";B", "\r\nB").replace(";Implementation-V", "\r\nImplementation-V")
                                + "\r\n\r\nName: x\r\nBundle-Version: 7\r\n")
                .stored(entry, "")
                .build();
        assertThat(in("lib/" + file, jar).names())
                .isEqualTo(expected.isEmpty() ? java.util.List.of() : java.util.List.of(expected));
    }

    @Test
    void codeThatNothingNamesIsAGap() {
        byte[] nameless = new ZipBuilder().stored("A.class", "").build();
        assertThat(in("plain.jar", nameless).gaps)
                .singleElement()
                .asString()
                .contains("named in 1 Java archive(s)")
                .contains("plain.jar");
        // A name without a group is a package; the matcher says that it was not judged.
        assertThat(in("a-1.0.jar", nameless).names()).containsExactly("a 1.0");
        assertThat(in("a-1.0.jar", nameless).gaps).isEmpty();
        // Renamed, but it says what it is.
        assertThat(in(
                                "app.jar",
                                gav(new ZipBuilder().stored("A.class", ""), "g", "a", "1")
                                        .build())
                        .gaps)
                .isEmpty();
        // No code, nothing to be afraid of.
        assertThat(in("icons.jar", new ZipBuilder().stored("a.png", "").build()).gaps)
                .isEmpty();
        var outer = new ZipBuilder();
        for (int i = 0; i < 9; i++) {
            outer.stored("n" + i + ".jar", nameless);
        }
        assertThat(in("x.war", outer.build()).gaps)
                .singleElement()
                .asString()
                .contains("in 9 Java archive(s)")
                .contains("x.war!/n4.jar, …")
                .doesNotContain("n5.jar");
    }

    @Test
    void aRenamedArchiveIsNotReportedTwice() {
        byte[] jar = gav(new ZipBuilder().stored("A.class", ""), "javax.inject", "javax.inject", "1.0")
                .build();
        assertThat(in("atinject-jsr330-api-1.0.jar", jar).names()).containsExactly("javax.inject:javax.inject 1.0");
        // Two with the same version say nothing of the archive itself.
        byte[] two = gav(gav(new ZipBuilder().stored("A.class", ""), "g", "a", "1.0"), "g", "b", "1.0")
                .build();
        assertThat(in("c-1.0.jar", two).names()).containsExactlyInAnyOrder("g:a 1.0", "g:b 1.0", "c 1.0");
    }

    @Test
    void aNameThatIsListedTwiceIsReadTwiceAndReportedOnce() {
        var same = gav(gav(new ZipBuilder(), "g", "a", "1"), "g", "a", "1").build();
        assertThat(in("a-1.jar", same).names()).containsExactly("g:a 1");
        var different = gav(gav(new ZipBuilder(), "g", "a", "1"), "g", "a", "2").build();
        assertThat(in("x.jar", different).names()).containsExactlyInAnyOrder("g:a 1", "g:a 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENCRYPTED", "METHOD_99", "CLAIMS_MORE", "CLAIMS_LESS", "HEADER_ELSEWHERE"})
    void aNestedArchiveThatCannotBeReadIsAGapAndTheRestGoesOn(String lie) {
        byte[] inner = gav(new ZipBuilder(), "g", "a", "1").build();
        byte[] outer = new ZipBuilder()
                .deflated("bad.jar", inner, Lie.valueOf(lie))
                .deflated("good.jar", inner)
                .build();
        var found = in("x.war", outer);
        assertThat(found.lines()).containsExactly("g:a 1 @ x.war!/good.jar!/META-INF/maven/g/a/pom.properties");
        assertThat(found.gaps).singleElement().asString().contains("x.war!/bad.jar could not be read");
    }

    @Test
    void depthEndsAtItsLimit() {
        byte[] jar = gav(new ZipBuilder(), "g", "a", "1").build();
        for (int level = 1; level < JavaArchiveWalk.DEPTH.value(); level++) {
            jar = new ZipBuilder().stored("n.jar", jar).build();
        }
        assertThat(in("x.jar", jar).names()).containsExactly("g:a 1");
        assertThat(in("x.jar", jar).gaps).isEmpty();
        byte[] deeper = new ZipBuilder().stored("n.jar", jar).build();
        assertThat(in("x.jar", deeper).packages).isEmpty();
        assertThat(in("x.jar", deeper).gaps).singleElement().asString().contains("nested Java archives");
    }

    @Test
    void aBombIsAGap() {
        byte[] zeros = new ZipBuilder().deflated("z.jar", new byte[80 << 20]).build();
        assertThat(in("x.jar", zeros).gaps).singleElement().asString().contains("inflated bytes");
        byte[] terabyte = new ZipBuilder()
                .deflated("z.jar", new byte[100], Lie.CLAIMS_TERABYTE)
                .build();
        assertThat(in("x.jar", terabyte).gaps).singleElement().asString().contains("inflated bytes");
    }

    @Test
    void manyArchivesThatShareOneBodyEnd() {
        // Every level lists the next one a hundred times: 100^7 archives without the limits.
        byte[] jar = gav(new ZipBuilder(), "g", "a", "1").build();
        for (int level = 0; level < 7; level++) {
            var outer = new ZipBuilder().stored("0.jar", jar);
            for (int i = 1; i < 100; i++) {
                outer.again(i + ".jar");
            }
            jar = outer.build();
        }
        var found = in("x.jar", jar);
        assertThat(found.packages).hasSizeLessThan((int) JavaArchiveWalk.READ.value());
        assertThat(found.gaps).hasSize(1).first().asString().contains("metadata files and archives");
    }

    @Test
    void endlessNamesCostNothing() {
        byte[] inner = gav(new ZipBuilder(), "g", "a", "1").build();
        String name = "-1".repeat(30_000) + ".jar";
        var found = in(
                "x.jar",
                new ZipBuilder().stored(name, inner).stored("a-1.jar", inner).build());
        assertThat(found.names()).containsExactly("g:a 1");
        assertThat(found.gaps).singleElement().asString().contains("path to a file inside");
        assertThat(JarName.of(name)).isEqualTo(new JarName(JarName.stem(name), ""));
    }

    @Test
    void gapsEndAtTheirLimit() {
        var outer = new ZipBuilder();
        for (int i = 0; i < 200; i++) {
            outer.stored(i + ".jar", "no zip");
        }
        assertThat(in("x.jar", outer.build()).gaps)
                .hasSize((int) JavaArchiveWalk.GAPS.value() + 1)
                .last()
                .isEqualTo("150 more parts could not be read");
    }

    @Test
    void otherFilesOfTheseExtensionsAreNothingButABrokenJarIsAGap() {
        assertThat(in("x.rar", "Rar!\u001a\u0007".getBytes(StandardCharsets.ISO_8859_1)).gaps)
                .isEmpty();
        assertThat(in("x.far", new byte[100]).gaps).isEmpty();
        assertThat(in("x.jar", new byte[0]).gaps).isEmpty();
        assertThat(in("x.jar", new byte[100]).gaps).hasSize(1);
        assertThat(in("x.war", "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1)).gaps)
                .hasSize(1);
    }

    @Test
    void survivesDamage() {
        byte[] inner = gav(new ZipBuilder(), "g", "a", "1").build();
        byte[] jar = gav(new ZipBuilder(), "com.acme", "tool", "1.0")
                .stored("BOOT-INF/lib/a-1.jar", inner)
                .deflated("BOOT-INF/lib/b-1.jar", inner)
                .deflated("META-INF/MANIFEST.MF", "Implementation-Version: 1.0\n")
                .build();
        Found.survives(EXTRACTOR, "app/tool-1.0.jar", jar);
    }

    @Test
    void survivesDamageOfALargeFile() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        byte[] jar =
                gav(new ZipBuilder().deflated("noise", noise), "g", "a", "1").build();
        assertThat(jar.length).isGreaterThan(16 << 10);
        Found.survives(EXTRACTOR, "app/x.jar", jar);
        assertThat(in("app/x.jar", Arrays.copyOf(jar, jar.length - 1)).packages).hasSizeLessThanOrEqualTo(1);
    }

    private static Found in(String path, byte[] jar) {
        return Found.in(EXTRACTOR, path, jar);
    }

    private static ZipBuilder add(ZipBuilder zip, String name, byte[] content, boolean stored) {
        return stored ? zip.stored(name, content) : zip.deflated(name, content);
    }

    private static ZipBuilder gav(ZipBuilder zip, String group, String artifact, String version) {
        return zip.deflated(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties", pom(group, artifact, version));
    }

    private static String pom(String group, String artifact, String version) {
        return "#Generated by Maven\nversion=" + version + "\ngroupId=" + group + "\nartifactId=" + artifact + "\n";
    }
}
