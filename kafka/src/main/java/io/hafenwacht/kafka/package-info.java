/// Events to Apache Kafka. Begin with `Kafka`.
@NullMarked
package io.hafenwacht.kafka;

import org.jspecify.annotations.NullMarked;
