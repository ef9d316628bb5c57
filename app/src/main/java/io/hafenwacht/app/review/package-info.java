/// What a report is held against: exceptions, VEX documents, baselines, and the values of risk. Begin with
/// [WaiverSources].
@NullMarked
package io.hafenwacht.app.review;

import org.jspecify.annotations.NullMarked;
