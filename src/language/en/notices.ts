/** What is said of files of footage, by code. The English ones are also kept as reasons, and so stay as they are. */
export const NOTICES = {
  // Used all the same.
  'notice.truncated': 'truncated: {bytes} bytes are missing at its end',
  'notice.unreadableAfter': 'unreadable after {frames} frames ({reason})',
  'notice.damagedFrames': '{frames} of the chosen frames are damaged and were left out',
  'notice.endedEarly': 'ended early: {taken} of {chosen} chosen frames could be decoded',
  'notice.noFace': 'no face in {empty} of {frames} frames',
  'notice.damagedMask': 'the mask of {masks} of {frames} frames is damaged: left out',
  'notice.clipsWithoutFace': 'no face in the middle frame of {empty} of {clips} clips',
  'notice.damagedClips': 'a frame of {broken} of {clips} clips is damaged: left out',
  'notice.squeezed':
    'taken whole at {width} x {height}: squeezed to a square, which no detector was trained on; have its faces found instead',
  'notice.cropAlready':
    '{width} x {height} may be the crop of a face already: taken whole, it stays as it is',
  'notice.smallFace': 'the smallest face is {pixels} pixels wide, and enlarged for the detector',
  'notice.interlaced':
    'interlaced: {frames, plural, one {# frame is} other {# frames are}} woven of two fields, as most tools read it; faces that move show combs',
  'notice.deinterlaced':
    'interlaced: {frames, plural, one {# frame is} other {# frames are}} made of the first field alone',
  'notice.tracks': 'of several video tracks number {track} was read; left out: {others}',
  'notice.mended': 'the decoder warns: {reason}',
  'notice.damagedRows': 'damaged: {rows} of {height} rows are what the decoder made of them',
  // Left out before it is opened.
  'notice.kind': 'not a kind of file that is opened ({kinds})',
  'notice.bothLabels': 'lies below a real and a fake folder',
  'notice.otherLabel': 'its folders say one label, and {layout} the other',
  'notice.severalMasks': 'has several masks: {masks}',
  'notice.noLabel': 'no label: neither below a real nor below a fake folder',
  'notice.twin':
    'the same as {other}, {same, select, bytes {byte for byte} other {pixel for pixel}}: counted once',
  'notice.contradiction':
    'the same as {other}, {same, select, bytes {byte for byte} other {pixel for pixel}}, which has the other label: neither is used',
  'notice.thumbnails': 'a folder that a system keeps thumbnails or what was thrown away in',
  'notice.notInManifest': 'not in the manifest',
  'notice.line': 'line {line} of the manifest',
  'notice.notFile': 'not a file',
  'notice.nothingTaken': 'the audit took nothing from it',
  'notice.ofTheAudit': 'one of the originals that the audit measured',
  'notice.neither': 'neither a file nor a folder',
  'notice.linkLoop': 'a link back to a folder that it lies in',
  'notice.linkSelf': 'a link that leads back to itself',
  'notice.maskKind': 'the mask of {kind, select, video {a video is a video} other {a picture is a picture}}',
} as const;
