const PNG = 'save it as an 8-bit RGB PNG and use that';
const PLAIN = 'convert it to 8-bit H.264 without HDR or transparency';
const H264 = 'convert it to H.264';
const VIEWER = 'check the file in a picture viewer';
const SOURCE = 'check the file in a video player and copy it again from its source';

/** Pictures, videos and masks. The English messages are also kept as the reason why a file was left out: they stay as they are. */
export const MEDIA_FAULTS = {
  'media.alpha': {
    message: 'has an alpha channel ({format})',
    remedy: PLAIN,
  },
  'media.closed': {
    message: 'the decoder was closed',
    remedy: 'start again',
  },
  'media.codec': {
    message: 'its video codec is not supported',
    remedy: H264,
  },
  'media.colours': {
    message: 'the colour space {space} is not supported',
    remedy: PNG,
  },
  'media.cut': {
    message: 'not a readable video: it is cut off before its index ({bytes} bytes are missing)',
    remedy: SOURCE,
  },
  'media.damagedPicture': {
    message: 'damaged or truncated ({reason})',
    remedy: VIEWER,
  },
  'media.damagedVideo': {
    message: 'not a readable video: damaged, or a file of another kind ({reason})',
    remedy: SOURCE,
  },
  'media.decoderNoAnswer': {
    message: 'the decoder gave no answer',
    remedy: 'report this message',
  },
  'media.decoderNoStart': {
    message: 'the decoder process did not start: {reason}',
    remedy: 'install Overfire again',
  },
  'media.depth': {
    message: 'values of type {depth}, where 8 or 16 bits are taken',
    remedy: PNG,
  },
  'media.empty': {
    message: 'the file is empty',
    remedy: 'copy it again from its source',
  },
  'media.finder': {
    message: 'the face finder could not start on WebAssembly',
    remedy: 'install Overfire again',
  },
  'media.frame': {
    message: 'a frame cannot be converted ({reason})',
    remedy: H264,
  },
  'media.hdrPicture': {
    message: 'HDR pictures (PQ, HLG) are not supported',
    remedy: PNG,
  },
  'media.damagedRows': {
    message: 'damaged: {rows} of its {height} rows are not what was saved',
    remedy: 'copy it again from its source',
  },
  'media.matrix': {
    message: 'the colour matrix {matrix} is not supported',
    remedy: 'convert it to the matrix of BT.709 or BT.601',
  },
  'media.alphaTrack': {
    message: 'has transparency beside its pictures',
    remedy: PLAIN,
  },
  'media.hdr': {
    message: 'HDR video is not supported',
    remedy: PLAIN,
  },
  'media.largeFrame': {
    message: 'more than {most} million pixels a frame',
    remedy: PLAIN,
  },
  'media.largePicture': {
    message: 'more than {most} million pixels',
    remedy: VIEWER,
  },
  'media.lost': {
    message: 'the decoder was lost while reading it: {reason}',
    remedy: 'the file is damaged or hostile: leave it out, or convert it with a tool you trust',
  },
  'media.malformed': {
    message: "the decoder's answer is malformed",
    remedy: 'leave the file out',
  },
  'media.maskDark': {
    message: 'the brightest value of the mask is {brightest}, so nothing in it is white',
    remedy: 'draw what is forged in white (255) and the rest in black (0)',
  },
  'media.maskFrames': {
    message: 'mask video of {masks} frames, its video {video} has {frames}',
    remedy: 'give a mask video with one frame for each of its video',
  },
  'media.maskSize': {
    message: 'mask of another size: {size}, its picture {picture} is {wanted}',
    remedy: 'give a mask with exactly the width and height of its picture',
  },
  'media.noFace': {
    message: 'no face found',
    remedy: 'leave it out, or add it as a face crop if it is one already',
    terminal: 'leave it out, or use --whole if it is a face crop already',
  },
  'media.noFrame': {
    message: 'not one of its frames is intact',
    remedy: 'check the file in a video player',
  },
  'media.noTrack': {
    message: 'no video track',
    remedy: 'leave the file out',
  },
  'media.logo': {
    message: 'a logo is a PNG or a JPEG, and this is neither',
    remedy: 'save it as one of the two',
  },
  'media.notPicture': {
    message: 'not a picture of a supported kind',
    remedy: VIEWER,
  },
  'media.pages': {
    message: 'holds {pages} pictures',
    remedy: 'save the ones you need as single pictures',
  },
  'media.rotation': {
    message: 'rotated by something other than quarter turns',
    remedy: 'convert it without rotation',
  },
  'media.transparent': {
    message: 'has transparent pixels',
    remedy: 'flatten it onto the background you mean',
  },
  'media.brokenClips': {
    message: 'not one of its {clips} clips is intact',
    remedy: 'check the file in a video player',
  },
  'media.shortVideo': {
    message: 'has {there} frames, a clip of {frames} frames at a stride of {stride} takes {span}',
    remedy: 'leave it out: the detector takes clips, and this video is too short for one',
  },
  'media.still': {
    message: 'a picture is no clip: the detector takes clips of {frames} frames at a stride of {stride}',
    remedy: 'give it videos, or audit pictures with a detector of pictures',
  },
} as const;
