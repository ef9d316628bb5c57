package io.hafenwacht.image.extract.lang;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Groups of widespread artifacts whose archives do not say their own coordinates, because Gradle, Ant or sbt
/// built them. A row counts only where the archive's file name is the row's and the archive holds classes of
/// the package that the row demands, so a file that merely has a well-known name is not taken for it.
final class KnownArtifacts {
    /// File name without version (`{a,b}` alternatives, `*` at the end any rest), group, artifact (`=`: as
    /// the file is called), package. Of several rows the first whose package is there.
    private static final List<Row> ROWS = rows("""
        spring-jcl                   org.springframework               = org/apache/commons/logging/
        spring-boot                  org.springframework.boot          = org/springframework/boot/
        spring-boot-actuator         org.springframework.boot          = org/springframework/boot/actuate/
        spring-boot-actuator-autoconfigure org.springframework.boot    = org/springframework/boot/actuate/
        spring-boot-autoconfigure    org.springframework.boot          = org/springframework/boot/autoconfigure/
        spring-boot-devtools         org.springframework.boot          = org/springframework/boot/devtools/
        spring-boot-loader           org.springframework.boot          = org/springframework/boot/loader/
        spring-security-{acl,aspects,cas,config,core,crypto,data,ldap,messaging,oauth2-authorization-server} \
        org.springframework.security = org/springframework/security/
        spring-security-{oauth2-client,oauth2-core,oauth2-jose,oauth2-resource-server,openid,remoting,rsocket} \
        org.springframework.security = org/springframework/security/
        spring-security-{saml2-service-provider,taglibs,test,web} \
        org.springframework.security = org/springframework/security/
        spring-integration-*         org.springframework.integration   = org/springframework/integration/
        spring-session-core          org.springframework.session       = org/springframework/session/
        spring-kafka                 org.springframework.kafka         = org/springframework/kafka/
        spring-amqp                  org.springframework.amqp          = org/springframework/amqp/
        spring-rabbit                org.springframework.amqp          = org/springframework/amqp/rabbit/
        spring-graphql               org.springframework.graphql       = org/springframework/graphql/
        spring-ldap-core             org.springframework.ldap          = org/springframework/ldap/
        spring-aop                   org.springframework               = org/springframework/aop/
        spring-aspects               org.springframework               = org/springframework/
        spring-beans                 org.springframework               = org/springframework/beans/
        spring-context               org.springframework               = org/springframework/context/
        spring-context-support       org.springframework               = org/springframework/
        spring-core                  org.springframework               = org/springframework/core/
        spring-expression            org.springframework               = org/springframework/expression/
        spring-jdbc                  org.springframework               = org/springframework/jdbc/
        spring-jms                   org.springframework               = org/springframework/jms/
        spring-messaging             org.springframework               = org/springframework/messaging/
        spring-orm                   org.springframework               = org/springframework/orm/
        spring-oxm                   org.springframework               = org/springframework/oxm/
        spring-r2dbc                 org.springframework               = org/springframework/r2dbc/
        spring-tx                    org.springframework               = org/springframework/transaction/
        spring-web                   org.springframework               = org/springframework/web/
        spring-webflux               org.springframework               = org/springframework/web/reactive/
        spring-webmvc                org.springframework               = org/springframework/web/servlet/
        spring-websocket             org.springframework               = org/springframework/web/socket/
        reactor-core                 io.projectreactor                 = reactor/core/
        reactor-netty-core           io.projectreactor.netty           = reactor/netty/
        reactor-netty-http           io.projectreactor.netty           = reactor/netty/http/
        tomcat-embed-core            org.apache.tomcat.embed           = org/apache/catalina/
        tomcat-embed-el              org.apache.tomcat.embed           = org/apache/el/
        tomcat-embed-jasper          org.apache.tomcat.embed           = org/apache/jasper/
        tomcat-embed-websocket       org.apache.tomcat.embed           = org/apache/tomcat/websocket/
        catalina                     org.apache.tomcat  tomcat-catalina org/apache/catalina/
        catalina-ha                  org.apache.tomcat  tomcat-catalina-ha org/apache/catalina/ha/
        catalina-tribes              org.apache.tomcat  tomcat-tribes  org/apache/catalina/tribes/
        jasper                       org.apache.tomcat  tomcat-jasper  org/apache/jasper/
        tomcat-catalina              org.apache.tomcat                 = org/apache/catalina/
        tomcat-coyote                org.apache.tomcat                 = org/apache/coyote/
        tomcat-jasper                org.apache.tomcat                 = org/apache/jasper/
        tomcat-jdbc                  org.apache.tomcat                 = org/apache/tomcat/jdbc/
        tomcat-util                  org.apache.tomcat                 = org/apache/tomcat/util/
        tomcat-websocket             org.apache.tomcat                 = org/apache/tomcat/websocket/
        kotlin-stdlib                org.jetbrains.kotlin              = kotlin/
        kotlin-reflect               org.jetbrains.kotlin              = kotlin/reflect/
        okhttp                       com.squareup.okhttp3              = okhttp3/
        okhttp                       com.squareup.okhttp               = com/squareup/okhttp/
        okhttp-jvm                   com.squareup.okhttp3              = okhttp3/
        {okio,okio-jvm}              com.squareup.okio                 = okio/
        retrofit                     com.squareup.retrofit2            = retrofit2/
        grpc-*                       io.grpc                           = io/grpc/
        protobuf-java                com.google.protobuf               = com/google/protobuf/
        hibernate-core               org.hibernate.orm                 = org/hibernate/query/sqm/
        hibernate-core               org.hibernate                     = org/hibernate/
        lucene-{analysis-common,analyzers-common,backward-codecs,core,grouping,highlighter,join,memory,misc} \
        org.apache.lucene = org/apache/lucene/
        lucene-{queries,queryparser,sandbox,suggest} org.apache.lucene = org/apache/lucene/
        elasticsearch                org.elasticsearch                 = org/elasticsearch/
        opensearch                   org.opensearch                    = org/opensearch/
        kafka-clients                org.apache.kafka                  = org/apache/kafka/clients/
        kafka_*                      org.apache.kafka                  = kafka/
        connect-runtime              org.apache.kafka                  = org/apache/kafka/connect/runtime/
        {junit-jupiter,junit-jupiter-*} org.junit.jupiter = org/junit/jupiter/
        junit-platform-*             org.junit.platform                = org/junit/platform/
        junit@3                      junit                             = junit/framework/
        junit@4                      junit                             = org/junit/
        hamcrest                     org.hamcrest                      = org/hamcrest/
        objenesis                    org.objenesis                     = org/objenesis/
        json-path                    com.jayway.jsonpath               = com/jayway/jsonpath/
        velocity@1                   org.apache.velocity               = org/apache/velocity/
        ant                          org.apache.ant                    = org/apache/tools/ant/
        ant-launcher                 org.apache.ant                    = org/apache/tools/ant/launch/
        jdom                         org.jdom                          = org/jdom/
        jdom2                        org.jdom                          = org/jdom2/
        dom4j@1                      dom4j                             = org/dom4j/
        dom4j@2                      org.dom4j                         = org/dom4j/
        groovy@{1,2,3}               org.codehaus.groovy               = groovy/lang/
        groovy@{4,5}                 org.apache.groovy                 = groovy/lang/
        commons-{beanutils,chain,cli,codec,collections,configuration,dbcp,digester,discovery,el,fileupload} \
        = = org/apache/commons/
        commons-{httpclient,io,jexl,jxpath,lang,logging,net,pool,validator} = = org/apache/commons/
        bsh@2                        org.apache-extras.beanshell       = bsh/
        caffeine                     com.github.ben-manes.caffeine     = com/github/benmanes/caffeine/
        opentelemetry-{api,common,context,sdk,sdk-common,sdk-logs,sdk-metrics,sdk-trace} \
        io.opentelemetry = io/opentelemetry/
        {asm,asm-analysis,asm-commons,asm-tree,asm-util}@{4,5,6,7,8,9} org.ow2.asm = org/objectweb/asm/
        checker-qual                 org.checkerframework              = org/checkerframework/
        {jna,jna-platform}           net.java.dev.jna                  = com/sun/jna/
        jsr305                       com.google.code.findbugs          = javax/annotation/
        jspecify                     org.jspecify                      = org/jspecify/
        reactive-streams             org.reactivestreams               = org/reactivestreams/
        aopalliance                  aopalliance                       = org/aopalliance/
        javax.inject                 javax.inject                      = javax/inject/
        picocli                      info.picocli                      = picocli/
        zstd-jni                     com.github.luben                  = com/github/luben/zstd/
        config                       com.typesafe                      = com/typesafe/config/
        scala-library                org.scala-lang                    = scala/
        scala-compiler               org.scala-lang                    = scala/tools/
        scala-reflect                org.scala-lang                    = scala/reflect/
        postgresql                   org.postgresql                    = org/postgresql/
        h2                           com.h2database                    = org/h2/
        mysql-connector-j            com.mysql                         = com/mysql/cj/
        mysql-connector-java         mysql                             = com/mysql/
        {bcmail,bcpg,bcpkix,bcprov,bctls,bcutil}-* org.bouncycastle = org/bouncycastle/
        """);

    private KnownArtifacts() {}

    /// The rows that an archive of this artifact name could be, whatever its version; best first.
    static List<Row> candidates(String artifact) {
        return ROWS.stream().filter(row -> row.name.matcher(artifact).matches()).toList();
    }

    /// One row; `folder` ends in a slash.
    record Row(Pattern name, Pattern version, String group, String artifact, String folder) {
        boolean fits(JarName jar) {
            return name.matcher(jar.artifact()).matches()
                    && version.matcher(jar.version()).matches();
        }

        /// The coordinates of a file that fits.
        MavenCoordinates coordinates(JarName jar) {
            String id = artifact.equals("=") ? jar.artifact() : artifact;
            return new MavenCoordinates(group.equals("=") ? id : group, id, jar.version());
        }
    }

    private static List<Row> rows(String table) {
        return Arrays.stream(table.split("\n")).map(KnownArtifacts::row).toList();
    }

    private static Row row(String line) {
        String[] cells = line.strip().split(" +");
        int at = cells[0].indexOf('@');
        var name = pattern(at < 0 ? cells[0] : cells[0].substring(0, at));
        var version = pattern(at < 0 ? "*" : cells[0].substring(at + 1) + ".*");
        return new Row(name, version, cells[1], cells[2], cells[3]);
    }

    /// The table's signs, and the dot as itself.
    private static Pattern pattern(String text) {
        return Pattern.compile(text.replace(".", "\\.")
                .replace("*", ".+")
                .replace('{', '(')
                .replace('}', ')')
                .replace(',', '|'));
    }
}
